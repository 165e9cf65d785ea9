"""Choices: which SKUs and which products of a reach meet each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from marque.storefront.asking import Asked
from marque.storefront.index.reaching import Reach
from marque.storefront.index.snapshot import WORD, Flags, Ints, Rows, members

OF_SKUS = ("size", "colour", "price", "in_stock", "on_sale")
TENTHS = 10
FEW = 8  # so many comparisons are quicker than looking every number up


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """By facet, one flag per SKU of the reach or per product from its start."""

    skus: Mapping[str, Flags]
    products: Mapping[str, Flags]

    def of_skus(self, *, but: str = "") -> Flags | None:
        """SKUs that meet all that is chosen, one facet left aside; None when nothing else is chosen."""
        return both(*(flags for facet, flags in self.skus.items() if facet != but))

    def of_products(self, *, but: str = "") -> Flags | None:
        return both(*(flags for facet, flags in self.products.items() if facet != but))


def both(*flags: Flags | None) -> Flags | None:
    """All of these at once; None stands for no condition."""
    given = [each for each in flags if each is not None]
    return reduce(np.logical_and, given) if given else None


def choices(reach: Reach, asked: Asked) -> Choices:
    """What is chosen, as flags."""
    chosen = {facet: ids for facet, ids in asked.choices.items() if ids}
    skus = {facet: _skus(reach, facet, ids) for facet, ids in chosen.items() if facet in OF_SKUS}
    if asked.price != (None, None):
        skus["price"] = _priced(reach.snapshot.sku_price[reach.skus], *asked.price)
    products = {facet: _products(reach, facet, ids) for facet, ids in chosen.items() if facet not in OF_SKUS}
    return Choices(skus, products)


def coloured(reach: Reach, ids: Iterable[int]) -> Flags:
    """SKUs in one of these colours."""
    at = reach.snapshot.colours.at
    return _among(reach.snapshot.sku_colour[reach.skus], [at[id_] for id_ in ids if id_ in at])


def _skus(reach: Reach, facet: str, ids: frozenset[int]) -> Flags:
    snapshot = reach.snapshot
    if facet == "in_stock":
        return snapshot.sku_in_stock[reach.skus]
    if facet == "on_sale":
        return snapshot.sku_reduced[reach.skus]
    if facet == "colour":
        return coloured(reach, ids)
    sets = [code for code, sizes in enumerate(snapshot.size_sets) if not ids.isdisjoint(sizes)]
    return _among(snapshot.sku_sizes[reach.skus], sets)


def _products(reach: Reach, facet: str, ids: frozenset[int]) -> Flags:
    snapshot = reach.snapshot
    if facet == "brand":
        return _among(snapshot.brand[reach.rows], np.flatnonzero(np.isin(snapshot.brand_ids, list(ids))).tolist())
    if facet == "rating":
        return snapshot.tenths[reach.rows] >= TENTHS * min(ids)
    if facet == "category":
        return _placed(reach, ids)
    return _valued(reach, snapshot.values, ids)


def _priced(prices: Ints, low: int | None, high: int | None) -> Flags:
    """Bounds beyond what the array's numbers reach are no bounds, or leave nothing."""
    most = np.iinfo(prices.dtype).max
    flags = prices >= min(low or 0, most)
    if (low or 0) > most or (high is not None and high < 0):
        flags[:] = False
    return flags & (prices <= min(high, most)) if high is not None else flags


def _among(codes: Ints, wanted: list[int]) -> Flags:
    if len(wanted) > FEW:
        known = np.zeros(int(max(codes.max(initial=0), *wanted)) + 2, bool)
        known[wanted] = True
        return known[codes]  # -1 finds the last, which nobody wants
    flags = np.zeros(len(codes), bool)
    for code in wanted:
        flags |= codes == code
    return flags


def _placed(reach: Reach, ids: frozenset[int]) -> Flags:
    flags = np.zeros(len(reach.flags), bool)
    for id_ in ids:
        start, stop, others = members(reach.snapshot.categories, id_)
        flags[max(start - reach.start, 0) : max(stop - reach.start, 0)] = True
        inside = others[(others >= reach.start) & (others < reach.start + len(flags))]
        flags[inside - reach.start] = True
    return flags


def _valued(reach: Reach, rows: Rows, ids: frozenset[int]) -> Flags:
    at = [rows.at[id_] for id_ in ids if id_ in rows.at]
    bits = np.bitwise_or.reduce(rows.bits[at, reach.words], axis=0) if at else np.zeros(0, np.uint64)
    if not at:
        return np.zeros(len(reach.flags), bool)
    assert len(bits) * WORD >= len(reach.flags)
    return np.unpackbits(bits.view(np.uint8), count=len(reach.flags), bitorder="little").view(bool)
