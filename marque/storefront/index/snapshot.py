"""Products and SKUs as arrays: what lists filter, count and sort by, at one moment.

Products are numbered by the path of their main category, then by id; their SKUs follow each other in the same order. So what
stands under a category lies side by side, whatever its depth, and is counted in one go. Arrays are never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.signedinteger[Any]]
Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]
Bits = NDArray[np.uint64]

WORD = 64  # products per word of bits
STARS = (1, 2, 3, 4)
MANY = 16  # looking up one of so many products takes as long as going through all
SPARSE = 16  # with fewer products than one of so many ids a flag for each id is too much


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Products by a group's id: `others[first[g]:first[g + 1]]`, and besides all from `start[g]` to before `stop[g]`."""

    ids: Longs
    start: Ints
    stop: Ints
    first: Ints
    others: Ints
    at: Mapping[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """One row of bits per id, one bit per product number."""

    ids: Longs
    bits: Bits
    at: Mapping[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """Per product: from `ids` to `places` (its place in each order). Per SKU: what begins with `sku_`.

    `sku_colour` counts into `colours.ids`, `sku_sizes` into `size_sets` (own size first, then the same in other systems);
    -1 is no colour, the empty set no size. Rows: `values` by attribute value, `sizes` by set of sizes, `stars` with at least
    so many, `offers` in stock (row 0) and reduced (row 1).
    """

    ids: Longs
    sorted_ids: Longs
    by_id: Ints  # the number of each of them
    live_from: Longs  # microseconds since 1970
    stamp: Longs
    price: Ints  # cents, the lowest and the highest
    top_price: Ints
    sold: Ints
    tenths: Ints  # of stars
    votes: Ints
    in_stock: Flags
    brand: Ints
    brand_ids: Longs
    places: Mapping[str, Ints]
    first_sku: Ints
    sku_product: Ints
    sku_price: Ints
    sku_colour: Ints
    sku_sizes: Ints
    sku_in_stock: Flags
    sku_reduced: Flags
    size_sets: tuple[tuple[int, ...], ...]
    categories: Groups
    collections: Groups
    values: Rows
    colours: Rows
    sizes: Rows
    stars: Rows
    offers: Rows
    latest: int  # the last `live_from`

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def nbytes(self) -> int:
        """What all arrays take."""
        own = (getattr(self, name) for name in Snapshot.__slots__)
        return sum(_bytes(each) for each in own)


def find(snapshot: Snapshot, product_ids: Longs) -> tuple[Ints, Flags]:
    """The numbers of those of these products that are here, in the order given, and which of them are."""
    if not len(snapshot):
        return np.zeros(0, np.int32), np.zeros(len(product_ids), bool)
    at = np.minimum(np.searchsorted(snapshot.sorted_ids, product_ids), len(snapshot) - 1)
    here = snapshot.sorted_ids[at] == product_ids
    return snapshot.by_id[at[here]], here


def among(snapshot: Snapshot, product_ids: Longs) -> Ints | Flags:
    """The numbers of those of these products that are here, in no order; of many a flag for every product instead."""
    low, high = (int(snapshot.sorted_ids[0]), int(snapshot.sorted_ids[-1])) if len(snapshot) else (0, -1)
    if len(product_ids) * MANY < len(snapshot) or high - low >= SPARSE * len(snapshot):
        return find(snapshot, product_ids)[0]
    asked = np.zeros(high - low + 1, bool)
    asked[product_ids[(product_ids >= low) & (product_ids <= high)] - low] = True
    return asked[snapshot.ids - low]


def members(groups: Groups, group_id: int) -> tuple[int, int, Ints]:
    """From where to before where, and which others; nothing for a group without products."""
    at = groups.at.get(group_id)
    if at is None:
        return 0, 0, groups.others[:0]
    others = groups.others[int(groups.first[at]) : int(groups.first[at + 1])]
    return int(groups.start[at]), int(groups.stop[at]), others


def _bytes(of: Any) -> int:
    if isinstance(of, np.ndarray):
        return of.nbytes
    if isinstance(of, Mapping):
        return sum(_bytes(each) for each in of.values())
    if isinstance(of, Groups | Rows):
        return sum(_bytes(getattr(of, name)) for name in type(of).__slots__ if name != "at")
    return 0
