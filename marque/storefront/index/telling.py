"""Counts as arrays make them: how many products have each value, and which values occur at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from marque.storefront.index.building import pack
from marque.storefront.index.snapshot import Flags, Groups, Ints, Longs, Rows

SPREAD = 24  # a table of flags is laid out when it has at most so many per SKU; else pairs are sorted
WIDEST = 1 << 24
FEW = 48  # so many comparisons are quicker than writing down every code


class Part(NamedTuple):
    """Rows of bits, and which words of them are meant."""

    rows: Rows
    words: slice


class Sizes(NamedTuple):
    """Sizes that are told: those of `ids[n]` are the sets `sets[first[n]:first[n + 1]]`; `tables` give one of each set."""

    ids: Longs
    sets: Ints
    first: Ints
    tables: Sequence[Ints]

    def spread(self, codes: Ints, products: Ints) -> tuple[Ints, Ints]:
        """A SKU under each of its sizes: the sizes, and their products."""
        if not self.tables:
            return np.zeros(0, np.int32), products[:0]
        values = [np.take(table, codes) for table in self.tables]
        return (values[0], products) if len(values) == 1 else (np.concatenate(values), np.tile(products, len(values)))

    def among(self, sets: Flags) -> Flags:
        """Which of the sizes these sets have."""
        return np.logical_or.reduceat(sets[self.sets], self.first) if len(self.ids) else np.zeros(0, bool)


def of_rows(part: Part, meeting: Flags, reached: Flags, *, only: Sequence[int] | None = None) -> dict[int, int]:
    """By id: those of the products meeting everything that have their bit; ids that occur in reach."""
    rows, words = part
    bits, ids = rows.bits[:, words], rows.ids
    if only is not None:
        at = [rows.at[id_] for id_ in only]
        bits, ids = bits[at], ids[at]
    counts = _ones(bits, meeting)
    return told(ids, counts, counts > 0 if meeting is reached else _ones(bits, reached) > 0)


def of_sets(part: Part, sizes: Sizes, meeting: Flags, reached: Flags) -> dict[int, int]:
    """By size: products with one of the sets that have it."""
    if not len(sizes.ids):
        return {}
    bits = np.bitwise_or.reduceat(part.rows.bits[sizes.sets, part.words], sizes.first, axis=0)
    counts = _ones(bits, meeting)
    return told(sizes.ids, counts, counts > 0 if meeting is reached else _ones(bits, reached) > 0)


def of_codes(codes: Ints, ids: Longs, meeting: Flags, reached: Flags) -> dict[int, int]:
    """Of a facet of which each product has one value."""
    counts = _each(codes, meeting, len(ids))
    return told(ids, counts, counts > 0 if meeting is reached else _each(codes, reached, len(ids)) > 0)


def of_groups(groups: Groups, meeting: Flags, reached: Flags, *, start: int) -> dict[int, int]:
    counts = _in_groups(groups, meeting, start)
    return told(groups.ids, counts, counts > 0 if meeting is reached else _in_groups(groups, reached, start) > 0)


def distinct(products: Ints, codes: Ints, *, products_in_all: int, width: int) -> Any:
    """How many different products there are with each code; below 0 is none."""
    if codes.min(initial=0) < 0:
        real = np.flatnonzero(codes >= 0)
        products, codes = np.take(products, real), np.take(codes, real)
    size = width * products_in_all
    keys: Any = codes.astype(np.int32 if size < 2**31 else np.int64)
    keys = keys * products_in_all + products
    if size <= min(WIDEST, SPREAD * len(keys)):
        flags = np.zeros(size, bool)
        flags[keys] = True
        return np.fromiter((np.count_nonzero(each) for each in flags.reshape(width, products_in_all)), np.int64, width)
    keys.sort()
    once = keys[np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))] if len(keys) else keys
    return np.diff(np.searchsorted(once, np.arange(width + 1) * products_in_all))


def different(products: Ints) -> int:
    """How many different products, of numbers in rising order."""
    return 1 + int(np.count_nonzero(products[1:] != products[:-1])) if len(products) else 0


def occurring(codes: Ints, *, width: int) -> Flags:
    """Which codes there are; below 0 is none."""
    if width <= FEW:
        return np.array([bool((codes == code).any()) for code in range(width)], bool)
    flags = np.zeros(width + 1, bool)
    flags[codes] = True  # -1 is the last, which is dropped
    return flags[:-1]


def sizes(sets: Sequence[tuple[int, ...]], *, told: frozenset[int]) -> Sizes:
    """Which of the sizes that are told these sets have."""
    shown = [[id_ for id_ in ids if id_ in told] for ids in sets]
    pairs = sorted((id_, code) for code, ids in enumerate(shown) for id_ in ids)
    ids, first = np.unique(np.array([id_ for id_, _ in pairs], np.int64), return_index=True)
    at = {int(id_): nth for nth, id_ in enumerate(ids)}
    most = max(map(len, shown), default=0)
    tables = [np.array([at[each[n]] if n < len(each) else -1 for each in shown], np.int32) for n in range(most)]
    return Sizes(ids, np.array([code for _, code in pairs], np.int32), first, tables)


def told(ids: Longs, counts: Any, occurring: Flags) -> dict[int, int]:
    """As a page reads it."""
    return dict(zip(ids[occurring].tolist(), counts[occurring].tolist(), strict=True))


def _each(codes: Ints, flags: Flags, width: int) -> Any:
    return np.bincount(np.take(codes, np.flatnonzero(flags)), minlength=width)


def _ones(bits: Any, flags: Flags) -> Any:
    return np.bitwise_count(bits & pack(flags)).sum(axis=1, dtype=np.int64)


def _in_groups(groups: Groups, flags: Flags, start: int) -> Any:
    before = np.concatenate([[0], np.cumsum(flags, dtype=np.int32)])
    begin, end = (np.clip(edge - start, 0, len(flags)) for edge in (groups.start, groups.stop))
    counts = before[end] - before[begin]
    if not len(groups.others):
        return counts
    at = groups.others - start
    inside = (at >= 0) & (at < len(flags))
    inside[inside] = flags[at[inside]]
    further = np.concatenate([[0], np.cumsum(inside, dtype=np.int32)])
    return counts + further[groups.first[1:]] - further[groups.first[:-1]]
