"""Answering a list from parts: what was built and what changed since are counted apart and put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from marque.storefront.asking import Asked, Counted
from marque.storefront.index import ordering
from marque.storefront.index.choosing import both, choices
from marque.storefront.index.counting import Tally, sizes_as_made, tally
from marque.storefront.index.naming import Names
from marque.storefront.index.reaching import Part, Reach, alive, of_numbers, reaches
from marque.storefront.index.snapshot import Ints, find
from marque.storefront.query import NEWEST, PAGE_SIZE

Told = Mapping[int, int]


def answer(parts: Sequence[Part], asked: Asked, *, now: int, names: Names, positions: Told) -> Counted:
    """All parts together; no product may count in two. `now` in microseconds, `positions` of a collection's products."""
    newest = _newest(parts, now=now) if asked.new else [None] * len(parts)
    reached = [reaches(part, asked, now=now, newest=latest) for part, latest in zip(parts, newest, strict=True)]
    sizes = _sizes(reached, asked, names)
    tallies = [[tally(reach, asked, names=names, sizes=sizes) for reach in of_part] for of_part in reached]
    every = [each for of_part in tallies for each in of_part]
    matched = [np.concatenate([np.zeros(0, np.int32), *(each.matched for each in of_part)]) for of_part in tallies]
    total = sum(each.total for each in every)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(asked.page, pages)
    shown, keys, stamps, goes_on = _page(parts, matched, asked, begin=(page - 1) * PAGE_SIZE, positions=positions)
    lows, highs = ([price for price in prices if price is not None] for prices in _bounds(every))
    facets = [*asked.choices, *(["price"] if asked.price != (None, None) else [])]
    return Counted(
        total=total,
        base=sum(each.base for each in every),
        page=page,
        ids=tuple(shown),
        colours=_colours(parts, shown, asked),
        counts=_added(every),
        low_cents=min(lows, default=None),
        high_cents=max(highs, default=None),
        without={facet: sum(each.without[facet] for each in every) for facet in facets},
        stamps=dict(zip(shown, stamps, strict=True)),
        next=(keys[-1], shown[-1]) if goes_on else None,
    )


def _sizes(reached: Sequence[Sequence[Reach]], asked: Asked, names: Names) -> frozenset[int]:
    """The sizes that are told: all of the system asked for, or those as which something in reach was made."""
    if asked.size_in:
        return frozenset(id_ for id_, system in names.systems.items() if system == asked.size_in)
    return frozenset().union(*(sizes_as_made(reach) for of_part in reached for reach in of_part))


def _newest(parts: Sequence[Part], *, now: int) -> list[Ints | None]:
    """Of each part those of its products that are among the newest of all."""
    asked = Asked(order="newest")
    found = [
        ordering.first(
            part.snapshot,
            alive(part, np.arange(len(part.snapshot), dtype=np.int32), now=now),
            begin=0,
            end=NEWEST,
            asked=asked,
            positions={},
        )
        for part in parts
    ]
    keys, ties, owners = _sorting(parts, found, asked, {})
    among = np.lexsort((ties, keys))[:NEWEST]
    every = np.concatenate(found)
    return [np.sort(every[among[owners[among] == nth]]) for nth in range(len(parts))]


def _page(
    parts: Sequence[Part], matched: Sequence[Ints], asked: Asked, *, begin: int, positions: Told
) -> tuple[list[int], list[int], list[tuple[int, int]], bool]:
    """Ids, sort values and stamps of a page, in order, and whether more follow."""
    if asked.after is not None:
        matched, begin = [_beyond(part, of, asked, positions) for part, of in zip(parts, matched, strict=True)], 0
    end = begin + PAGE_SIZE + 1
    # At most so many products of the others stand before the page; so it is enough to leave out the rest of the first.
    main = max(range(len(parts)), key=lambda nth: len(matched[nth]))
    skipped = max(0, begin - sum(len(of) for nth, of in enumerate(matched) if nth != main))
    found = [
        ordering.first(part.snapshot, of, begin=skipped if nth == main else 0, end=end, asked=asked, positions=positions)
        for nth, (part, of) in enumerate(zip(parts, matched, strict=True))
    ]
    keys, ties, _owners = _sorting(parts, found, asked, positions)
    ids, stamps, live_from = (
        np.concatenate([getattr(part.snapshot, name)[of] for part, of in zip(parts, found, strict=True)])
        for name in ("ids", "stamp", "live_from")
    )
    at = np.lexsort((ties, keys))[begin - skipped : end - skipped]
    shown = at[:PAGE_SIZE]
    stamped = zip(stamps[shown].tolist(), live_from[shown].tolist(), strict=True)
    return ids[shown].tolist(), keys[shown].tolist(), list(stamped), len(at) > PAGE_SIZE


def _beyond(part: Part, of: Ints, asked: Asked, positions: Told) -> Ints:
    """Those that come after where the list was left."""
    assert asked.after is not None
    key, id_ = asked.after
    tie = id_ if asked.order == "price" else -id_
    keys, ties = ordering.keys(part.snapshot, of, asked, positions=positions)
    return of[(keys > key) | ((keys == key) & (ties > tie))]


def _sorting(parts: Sequence[Part], of: Sequence[Ints], asked: Asked, positions: Told) -> tuple[Ints, Ints, Ints]:
    told = [ordering.keys(part.snapshot, each, asked, positions=positions) for part, each in zip(parts, of, strict=True)]
    owners = np.repeat(np.arange(len(parts)), [len(each) for each in of])
    return np.concatenate([keys for keys, _ in told]), np.concatenate([ties for _, ties in told]), owners


def _colours(parts: Sequence[Part], shown: Sequence[int], asked: Asked) -> dict[int, int]:
    """The chosen colour that stands on a matching SKU of each product shown."""
    wanted = asked.choices.get("colour")
    found: dict[int, int] = {}
    for part in parts if wanted and shown else ():
        numbers, _ = find(part.snapshot, np.array(shown, np.int64))
        reach = of_numbers(part, np.sort(numbers), sale=asked.sale)
        meeting = both(choices(reach, asked).of_skus(), reach.counted)
        assert meeting is not None
        snapshot = part.snapshot
        at = np.flatnonzero(meeting)
        for product, code in zip(reach.products(at), snapshot.sku_colour[reach.skus][at], strict=True):
            product_id, colour_id = int(snapshot.ids[reach.start + product]), int(snapshot.colours.ids[code])
            found[product_id] = min(colour_id, found.get(product_id, colour_id))
    return found


def _bounds(every: Sequence[Tally]) -> tuple[list[int | None], list[int | None]]:
    return [each.low for each in every], [each.high for each in every]


def _added(every: Sequence[Tally]) -> dict[str, dict[int, int]]:
    if len(every) == 1:
        return every[0].counts
    counts: dict[str, dict[int, int]] = {}
    for each in every:
        for facet, values in each.counts.items():
            sums = counts.setdefault(facet, {})
            for id_, n in values.items():
                sums[id_] = sums.get(id_, 0) + n
    return counts
