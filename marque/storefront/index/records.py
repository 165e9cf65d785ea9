"""Listing rows as they come from the database: structured arrays, before they are put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marque.storefront.index.snapshot import Longs

Structured = NDArray[np.void]

PRODUCT = np.dtype([
    ("id", "i8"), ("tree", "i4"), ("brand", "i8"), ("live_from", "i8"), ("price", "i8"), ("top_price", "i8"),
    ("sold", "i4"), ("tenths", "i2"), ("votes", "i4"), ("in_stock", "?"), ("stamp", "i8"),
])  # fmt: skip
SKU = np.dtype([("product", "i8"), ("price", "i8"), ("colour", "i8"), ("sizes", "i4"), ("in_stock", "?"), ("reduced", "?")])
LINK = np.dtype([("product", "i8"), ("id", "i8")])


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """Some products with all their SKUs. `tree` is the place of the main category, `sizes` counts into `size_sets`."""

    products: Structured
    skus: Structured
    size_sets: tuple[tuple[int, ...], ...]
    values: Structured
    categories: Structured
    collections: Structured

    def only(self, product_ids: Longs) -> Records:
        """Those of these products."""
        return self._where(product_ids, wanted=True)

    def without(self, product_ids: Longs) -> Records:
        """All but these products."""
        return self._where(product_ids, wanted=False)

    def _where(self, product_ids: Longs, *, wanted: bool) -> Records:
        def kept(of: Structured, field: str) -> Any:
            return of[np.isin(of[field], product_ids, invert=not wanted)]

        return Records(
            kept(self.products, "id"),
            kept(self.skus, "product"),
            self.size_sets,
            kept(self.values, "product"),
            kept(self.categories, "product"),
            kept(self.collections, "product"),
        )


def none() -> Records:
    nothing = np.zeros(0, LINK)
    return Records(np.zeros(0, PRODUCT), np.zeros(0, SKU), (), nothing, nothing, nothing)


def joined(parts: Sequence[Records]) -> Records:
    """All together; no product may be in two."""
    if not parts:
        return none()
    before = np.cumsum([0, *(len(part.size_sets) for part in parts)])
    skus = np.concatenate([part.skus for part in parts])
    skus["sizes"] += np.repeat(before[:-1], [len(part.skus) for part in parts]).astype(np.int32)
    return Records(
        np.concatenate([part.products for part in parts]),
        skus,
        tuple(sizes for part in parts for sizes in part.size_sets),
        np.concatenate([part.values for part in parts]),
        np.concatenate([part.categories for part in parts]),
        np.concatenate([part.collections for part in parts]),
    )
