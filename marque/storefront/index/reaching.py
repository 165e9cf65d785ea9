"""Reach: which products of a snapshot a list is about, before anybody chooses anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from marque.storefront.asking import Asked
from marque.storefront.index.snapshot import WORD, Flags, Ints, Snapshot, among, members

DENSE = 4  # of so many neighbours one is enough to go through all their SKUs from the first to the last


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A snapshot and which of its products and SKUs count; None: all. Those that do not were changed since."""

    snapshot: Snapshot
    alive: Flags | None = None
    alive_skus: Flags | None = None


@dataclass(frozen=True, eq=False)
class Reach:
    """Products from number `start` on, one flag each; `skus` are their SKUs, of which those in `counted` count.

    `is_whole`: all SKUs of these products count, so that what is known per product holds. Where SKUs are not `given`, with
    those of them that count, they are those of the products: looked up when somebody asks for them.
    """

    snapshot: Snapshot
    start: int
    flags: Flags
    given: slice | Ints | None
    counting: Flags | None
    is_whole: bool

    @cached_property
    def skus(self) -> slice | Ints:
        if self.given is not None:
            return self.given
        if self._is_dense:
            return slice(*self.snapshot.first_sku[[self.start, self.start + len(self.flags)]].tolist())
        return _skus(self.snapshot, (np.flatnonzero(self.flags) + self.start).astype(np.int32))

    @cached_property
    def counted(self) -> Flags | None:
        if self.given is None and self._is_dense:
            return np.take(self.flags, self.products())
        return self.counting

    @cached_property
    def _is_dense(self) -> bool:
        return int(np.count_nonzero(self.flags)) * DENSE > len(self.flags)

    def products(self, at: Ints | None = None) -> Ints:
        """The products of those SKUs, or of all, counted from `start`."""
        of = self._products if at is None else np.take(self._products, at)
        return of - np.int32(self.start) if self.start else of

    @cached_property
    def _products(self) -> Ints:
        return self.snapshot.sku_product[self.skus]

    @property
    def words(self) -> slice:
        """Where bits about these products are."""
        return slice(self.start // WORD, self.start // WORD + -(-len(self.flags) // WORD))

    @property
    def rows(self) -> slice:
        """Where numbers about these products are."""
        return slice(self.start, self.start + len(self.flags))


def reaches(part: Part, asked: Asked, *, now: int, newest: Ints | None) -> list[Reach]:
    """What a list reaches in this part, as disjoint pieces. `now` in microseconds; `newest` are numbers, for `asked.new`."""
    snapshot = part.snapshot
    if not len(snapshot):
        return []
    listed = _listed(part, asked, now=now, newest=newest)
    made = _whole(part, asked.category_id) if listed is None else [_of_flags(snapshot, listed)]
    return [_reduced(reach) if asked.sale else reach for reach in made if len(reach.flags)]


def of_numbers(part: Part, of: Ints, *, sale: bool) -> Reach:
    """These products, in rising order."""
    return _reduced(_of_numbers(part, of)) if sale else _of_numbers(part, of)


def alive(part: Part, of: Ints, *, now: int) -> Ints:
    """Those of these products that count and are live."""
    if part.alive is not None:
        of = of[part.alive[of]]
    return of[part.snapshot.live_from[of] <= now] if part.snapshot.latest > now else of


def _whole(part: Part, category_id: int | None) -> list[Reach]:
    """Everything, or all of a category: what lies side by side, and the rest."""
    if category_id is None:
        return [_of_range(part, 0, len(part.snapshot))]
    start, stop, others = members(part.snapshot.categories, category_id)
    made = [_of_range(part, start, stop)] if stop > start else []
    return [*made, _of_numbers(part, others)] if len(others) else made


def _listed(part: Part, asked: Asked, *, now: int, newest: Ints | None) -> Flags | None:
    """The products a list is about, unless it is about everything or all of a category."""
    snapshot = part.snapshot
    found: list[Ints | Flags] = [] if newest is None else [newest]
    if asked.hits is not None:
        found.append(among(snapshot, asked.hits.ids))
    if asked.collection_id is not None:
        found.append(_members(snapshot, collection_id=asked.collection_id))
    if asked.brand_id is not None:
        found.append(snapshot.brand == _brand(snapshot, asked.brand_id))
    if not found and snapshot.latest <= now:
        return None
    if asked.category_id is not None:
        found.append(_members(snapshot, category_id=asked.category_id))
    if part.alive is not None:
        found.append(part.alive)
    if snapshot.latest > now:
        found.append(snapshot.live_from <= now)
    return _common(found, count=len(snapshot))


def _members(snapshot: Snapshot, *, category_id: int = 0, collection_id: int = 0) -> Ints:
    groups, group_id = (snapshot.categories, category_id) if category_id else (snapshot.collections, collection_id)
    start, stop, others = members(groups, group_id)
    return np.concatenate([np.arange(start, stop, dtype=np.int32), others])


def _brand(snapshot: Snapshot, brand_id: int) -> int:
    at = int(np.searchsorted(snapshot.brand_ids, brand_id))
    return at if at < len(snapshot.brand_ids) and snapshot.brand_ids[at] == brand_id else -1


def _common(found: list[Ints | Flags], *, count: int) -> Flags:
    """Products that are in all of these."""
    flags = np.ones(count, bool)
    for each in found:
        if each.dtype == bool:
            flags &= each
        else:
            also = np.zeros(count, bool)
            also[each] = True
            flags &= also
    return flags


def _of_range(part: Part, start: int, stop: int) -> Reach:
    """A range is widened to whole words of bits; products beyond its ends have no flag."""
    snapshot = part.snapshot
    begin, end = start // WORD * WORD, min(-(-stop // WORD) * WORD, len(snapshot))
    flags = np.zeros(end - begin, bool)
    flags[start - begin : stop - begin] = True if part.alive is None else part.alive[start:stop]
    skus = slice(int(snapshot.first_sku[start]), int(snapshot.first_sku[stop]))
    counted = None if part.alive_skus is None else part.alive_skus[skus]
    return Reach(snapshot, begin, flags, skus, counted, is_whole=True)


def _of_numbers(part: Part, of: Ints) -> Reach:
    flags = np.zeros(len(part.snapshot), bool)
    flags[of] = True if part.alive is None else part.alive[of]
    return _of_flags(part.snapshot, flags)


def _of_flags(snapshot: Snapshot, flags: Flags) -> Reach:
    """From the first of these products to the last one."""
    first = int(np.argmax(flags)) if len(flags) else 0
    start = first // WORD * WORD
    stop = len(flags) - int(np.argmax(flags[::-1])) if len(flags) and flags[first] else start
    return Reach(snapshot, start, flags[start:stop], None, None, is_whole=True)


def _skus(snapshot: Snapshot, of: Ints) -> Ints:
    """All SKUs of these products."""
    if not len(of):
        return np.zeros(0, np.int32)
    begins = snapshot.first_sku[of]
    lengths = snapshot.first_sku[of + 1] - begins
    ends = np.cumsum(lengths)
    made = np.arange(int(ends[-1]), dtype=np.int32)
    return made + np.repeat(begins - (ends - lengths).astype(np.int32), lengths)


def _reduced(reach: Reach) -> Reach:
    """Only SKUs that are reduced, and products that have one."""
    counts = reach.snapshot.sku_reduced[reach.skus]
    if reach.counted is not None:
        counts = counts & reach.counted
    at = np.flatnonzero(counts)
    skus = (at + reach.skus.start).astype(np.int32) if isinstance(reach.skus, slice) else reach.skus[at]
    flags = np.zeros(len(reach.flags), bool)
    flags[reach.products(at)] = True
    return Reach(reach.snapshot, reach.start, flags, skus, None, is_whole=False)
