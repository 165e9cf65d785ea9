"""Counting a reach: the total, every value of every facet, what prices remain, and how much each choice costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from marque.storefront.asking import Asked
from marque.storefront.index import telling
from marque.storefront.index.choosing import both, choices
from marque.storefront.index.naming import Names
from marque.storefront.index.reaching import Reach
from marque.storefront.index.snapshot import Flags, Ints

Counts = dict[str, dict[int, int]]


@dataclass(slots=True, eq=False)
class Tally:
    """What one reach adds to an answer. `matched` are numbers of products, in rising order."""

    base: int = 0
    total: int = 0
    counts: Counts = field(default_factory=dict)
    low: int | None = None
    high: int | None = None
    without: dict[str, int] = field(default_factory=dict)
    matched: Ints = field(default_factory=lambda: np.zeros(0, np.int32))


def tally(reach: Reach, asked: Asked, *, names: Names, sizes: frozenset[int]) -> Tally:
    """Everything about one reach. `sizes` are those that are told."""
    return _Counting(reach, asked, names, sizes).tally()


def sizes_as_made(reach: Reach) -> set[int]:
    """The sizes as which SKUs in reach were made."""
    sets = reach.snapshot.size_sets
    if reach.is_whole:
        codes = list(telling.of_rows(telling.Part(reach.snapshot.sizes, reach.words), reach.flags, reach.flags))
    else:
        codes = np.flatnonzero(telling.occurring(reach.snapshot.sku_sizes[reach.skus], width=len(sets))).tolist()
    return {sets[code][0] for code in codes if sets[code]}


class _Counting:
    """One reach with its choices; what several facets share is worked out once."""

    def __init__(self, reach: Reach, asked: Asked, names: Names, sizes: frozenset[int]) -> None:
        self.reach, self.asked, self.names, self.sizes = reach, asked, names, sizes
        self.chosen = choices(reach, asked)
        self.told = self._meeting_of_products()
        self.having = self._having()
        self.matched = self.told & self.having
        self._picked: dict[str, tuple[Ints | None, Ints]] = {}
        self._columns: dict[str, Any] = {}

    def tally(self) -> Tally:
        found = np.flatnonzero(self.matched)
        low, high = self._bounds()
        facets = [*self.asked.choices, *(["price"] if "price" in self.chosen.skus else [])]
        return Tally(
            base=int(np.count_nonzero(self.reach.flags)),
            total=len(found),
            counts={**self._of_products(), **self._of_skus()},
            low=low,
            high=high,
            without={facet: self._without(facet) for facet in facets},
            matched=(found + self.reach.start).astype(np.int32),
        )

    def _meeting_of_products(self, *, but: str = "") -> Flags:
        """Products in reach that meet what is chosen of products."""
        meeting = both(self.reach.flags, self.chosen.of_products(but=but))
        assert meeting is not None
        return meeting

    def _having(self) -> Flags:
        """Products with a SKU that meets what is chosen of SKUs."""
        meeting = both(self.chosen.of_skus(), self.reach.counted) if self.chosen.skus else None
        if meeting is None:
            return self.reach.flags
        flags = np.zeros(len(self.reach.flags), bool)
        flags[self.reach.products(np.flatnonzero(meeting))] = True
        return flags

    def _matched_but(self, facet: str) -> Flags:
        """Products that meet everything, one facet of products left aside."""
        if facet in self.chosen.products:
            return self._meeting_of_products(but=facet) & self.having
        return self.matched

    def _without(self, facet: str) -> int:
        if facet in self.chosen.skus:
            but = self.told if self._is_known(facet) else None
            return int(np.count_nonzero(but)) if but is not None else telling.different(self._pick(facet)[1])
        return int(np.count_nonzero(self._matched_but(facet)))

    def _is_known(self, facet: str) -> bool:
        """Whether what is known per product holds: all its SKUs are in reach, and no other choice is about SKUs."""
        return self.reach.is_whole and self.chosen.of_skus(but=facet) is None

    # ── facets of products ──────────────────────────────────────────────────────────────────────────────────────────

    def _of_products(self) -> Counts:
        snapshot, rows = self.reach.snapshot, self.reach.rows
        brand = snapshot.brand[rows]
        found = {
            "brand": telling.of_codes(brand, snapshot.brand_ids, self._matched_but("brand"), self.reach.flags),
            "category": telling.of_groups(
                snapshot.categories, self._matched_but("category"), self.reach.flags, start=self.reach.start
            ),
            "rating": telling.of_rows(self._rows("stars"), self._matched_but("rating"), self.reach.flags),
        }
        return {**{facet: counts for facet, counts in found.items() if counts}, **self._of_values()}

    def _of_values(self) -> Counts:
        """Attributes: all at once over what matches, those with a choice again without it."""
        values = self._rows("values")
        counts: Counts = {}
        for id_, n in telling.of_rows(values, self.matched, self.reach.flags).items():
            if id_ in self.names.facets:
                counts.setdefault(self.names.facets[id_], {})[id_] = n
        for facet in counts.keys() & self.chosen.products.keys():
            again = telling.of_rows(values, self._matched_but(facet), self.reach.flags, only=list(counts[facet]))
            counts[facet] = again
        return counts

    def _rows(self, name: str) -> telling.Part:
        return telling.Part(getattr(self.reach.snapshot, name), self.reach.words)

    # ── facets of SKUs ──────────────────────────────────────────────────────────────────────────────────────────────

    def _of_skus(self) -> Counts:
        found = {
            "size": self._of_sizes(),
            "colour": self._of_colours(),
            "in_stock": self._of_offers("in_stock", row=0),
            "on_sale": self._of_offers("on_sale", row=1),
        }
        return {facet: counts for facet, counts in found.items() if counts}

    def _of_colours(self) -> dict[int, int]:
        snapshot = self.reach.snapshot
        if self._is_known("colour"):
            return telling.of_rows(self._rows("colours"), self.told, self.reach.flags)
        at, products = self._pick("colour")
        codes, ids = self._column("sku_colour"), snapshot.colours.ids
        counts = telling.distinct(products, _taken(codes, at), products_in_all=len(self.told), width=len(ids))
        return telling.told(ids, counts, self._occurring(codes, width=len(ids)))

    def _of_sizes(self) -> dict[int, int]:
        """Every SKU under each of its sizes that is told: choosing any of them finds it."""
        snapshot = self.reach.snapshot
        told = telling.sizes(snapshot.size_sets, told=self.sizes)
        if self._is_known("size"):
            return telling.of_sets(self._rows("sizes"), told, self.told, self.reach.flags)
        at, products = self._pick("size")
        codes = self._column("sku_sizes")
        values, owners = told.spread(_taken(codes, at), products)
        counts = telling.distinct(owners, values, products_in_all=len(self.told), width=len(told.ids))
        return telling.told(told.ids, counts, told.among(self._occurring(codes, width=len(snapshot.size_sets))))

    def _of_offers(self, facet: str, *, row: int) -> dict[int, int]:
        """In stock, reduced: one value each."""
        if self._is_known(facet):
            known = telling.of_rows(self._rows("offers"), self.told, self.reach.flags, only=[row])
            return {1: n for n in known.values()}  # noqa: B035  # there is one at most
        flags = self._column(("sku_in_stock", "sku_reduced")[row])
        if not bool((flags if self.reach.counted is None else flags & self.reach.counted).any()):
            return {}
        if facet in self.chosen.skus:
            return {1: int(np.count_nonzero(self.matched))}
        at, products = self._pick(facet)
        return {1: telling.different(np.compress(_taken(flags, at), products))}

    def _bounds(self) -> tuple[int | None, int | None]:
        """The lowest and the highest price of what the other choices leave."""
        snapshot = self.reach.snapshot
        if self._is_known("price"):
            at = np.flatnonzero(self.told)
            lowest, highest = np.take(snapshot.price[self.reach.rows], at), np.take(snapshot.top_price[self.reach.rows], at)
        else:
            lowest = highest = _taken(self._column("sku_price"), self._pick("price")[0])
        return (int(lowest.min()), int(highest.max())) if len(lowest) else (None, None)

    def _pick(self, facet: str) -> tuple[Ints | None, Ints]:
        """SKUs that meet everything, one facet left aside: where they are (None: all in reach), and their products."""
        but = facet if facet in self.chosen.skus else ""
        if but not in self._picked:
            told = self._told_skus if self.chosen.products else None
            meeting = both(self.chosen.of_skus(but=but), self.reach.counted, told)
            at = None if meeting is None else np.flatnonzero(meeting)
            self._picked[but] = (at, self.reach.products(at))
        return self._picked[but]

    @cached_property
    def _told_skus(self) -> Flags:
        """SKUs whose product meets what is chosen of products."""
        return np.take(self.told, self.reach.products())

    def _column(self, name: str) -> Any:
        """One column of the SKUs in reach."""
        if name not in self._columns:
            self._columns[name] = getattr(self.reach.snapshot, name)[self.reach.skus]
        return self._columns[name]

    def _occurring(self, codes: Ints, *, width: int) -> Flags:
        """Which codes occur in reach."""
        return telling.occurring(
            codes if self.reach.counted is None else np.compress(self.reach.counted, codes), width=width
        )


def _taken(column: Any, at: Ints | None) -> Any:
    return column if at is None else np.take(column, at)
