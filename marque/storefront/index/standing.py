"""What the index knows at one moment, and how it takes in what changed since.

Every product whose listing rows change leaves a row in `listing_change`, with its transaction. Ids are handed out before
COMMIT and become visible in any order; so what is read begins at the oldest transaction that was still running when it was
read last, and rows already taken in are known by their ids.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, text

from marque.storefront.index import loading, records
from marque.storefront.index.building import build
from marque.storefront.index.memory import give_back
from marque.storefront.index.reaching import Part
from marque.storefront.index.records import Records
from marque.storefront.index.snapshot import Flags, Longs, find

LOG = text("""
    SELECT (SELECT version FROM catalogue_version) AS version,
           CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS mark, clock_timestamp() AS at,
           array_agg(c.id) AS ids, array_agg(c.product_id) AS product_ids
    FROM listing_change c WHERE c.xid >= coalesce(CAST(:mark AS xid8), pg_snapshot_xmin(pg_current_snapshot()))
""")
KEPT = timedelta(hours=2)  # how long the log is kept; `forget` in this package's `log` trims it
LATEST = (
    KEPT / 4
)  # who has not read it for so long reads everything: the rest is margin for transactions that take their time
AT_ONCE = 5_000  # products; more are quicker read with all others, if these are not many more
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """`base` was built; `tail` are products that changed since, `waiting` those that go live later, with what they will be.

    `mark`: the oldest transaction that ran at `read_at`; `seen`: rows of the log at or after it that were taken in.
    """

    version: int
    base: Part
    tail: Records
    latest: Part
    waiting: Records
    mark: str
    seen: frozenset[int]
    read_at: datetime

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.base, self.latest) if len(self.latest.snapshot) else (self.base,)

    @property
    def changed(self) -> int:
        """Products that the base has no longer right, and those it does not have."""
        dead = 0 if self.base.alive is None else int(np.count_nonzero(~self.base.alive))
        return max(dead, len(self.tail.products))

    def is_due(self, now: datetime) -> bool:
        """Whether a product that waited goes live by now."""
        return len(self.waiting.products) > 0 and int(self.waiting.products["live_from"].min()) <= micros(now)


def micros(moment: datetime) -> int:
    """Microseconds since 1970."""
    return (moment - EPOCH) // MICROSECOND


def afresh(connection: Connection, *, now: datetime) -> Standing:
    """Read everything. What is committed meanwhile is taken in right after."""
    log = connection.execute(LOG, {"mark": None}).one()
    live, waiting = _by_time(loading.everything(connection), now=now)
    nothing = Part(build(records.none()))
    seen = frozenset(log.ids or ())
    standing = Standing(log.version, Part(build(live)), records.none(), nothing, waiting, log.mark, seen, log.at)
    del live
    give_back()
    return _taking(standing, connection, connection.execute(LOG, {"mark": log.mark}).one(), now=now)


def follow(standing: Standing, connection: Connection, *, now: datetime) -> Standing:
    """Take in what was committed since."""
    log = connection.execute(LOG, {"mark": standing.mark}).one()
    many = max(AT_ONCE, len(standing.base.snapshot) // 3)
    if log.at - standing.read_at > LATEST or len(_news(log, seen=standing.seen)) > many:
        return afresh(connection, now=now)
    return _taking(standing, connection, log, now=now)


def _taking(standing: Standing, connection: Connection, log: Row[Any], *, now: datetime) -> Standing:
    changed = _news(log, seen=standing.seen)
    read = {"version": log.version, "mark": log.mark, "seen": frozenset(log.ids or ()), "read_at": log.at}
    if not len(changed):
        return replace(standing, **read)
    live, waiting = _by_time(loading.some(connection, changed.tolist()), now=now)
    return _with_tail(
        replace(standing, **read, base=_without(standing.base, changed)),
        tail=records.joined([standing.tail.without(changed), live]),
        waiting=records.joined([standing.waiting.without(changed), waiting]),
    )


def ripen(standing: Standing, *, now: datetime) -> Standing:
    """Let what waited until now go live."""
    live, waiting = _by_time(standing.waiting, now=now)
    return _with_tail(standing, tail=records.joined([standing.tail, live]), waiting=waiting)


def _news(log: Row[Any], *, seen: frozenset[int]) -> Longs:
    pairs = zip(log.ids or (), log.product_ids or (), strict=True)
    return np.array(sorted({product_id for id_, product_id in pairs if id_ not in seen}), np.int64)


def _by_time(found: Records, *, now: datetime) -> tuple[Records, Records]:
    """What is live, and what is not yet."""
    late = found.products["id"][found.products["live_from"] > micros(now)]
    return (found.without(late), found.only(late)) if len(late) else (found, records.none())


def _with_tail(standing: Standing, *, tail: Records, waiting: Records) -> Standing:
    return replace(standing, tail=tail, latest=Part(build(tail)), waiting=waiting)


def _without(base: Part, product_ids: Longs) -> Part:
    """The base, of which these products do not count any more."""
    snapshot = base.snapshot
    numbers, _ = find(snapshot, product_ids)
    if not len(numbers):
        return base
    alive, alive_skus = _flags(base.alive, len(snapshot)), _flags(base.alive_skus, len(snapshot.sku_product))
    alive[numbers] = False
    for number in numbers:
        alive_skus[snapshot.first_sku[number] : snapshot.first_sku[number + 1]] = False
    return Part(snapshot, alive, alive_skus)


def _flags(before: Flags | None, count: int) -> Flags:
    return np.ones(count, bool) if before is None else before.copy()
