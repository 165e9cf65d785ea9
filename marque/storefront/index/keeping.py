"""The one index of a process: made at the first question, kept in step, answered from without waiting.

Answers come from a standing that never changes; who finds it older than the version asked for brings it up to date, one
thread at a time. When much has changed it is built anew in the background, which changes no answer.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from threading import Lock, Thread

import structlog
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from marque.kernel import copies
from marque.storefront.asking import Asked, Counted
from marque.storefront.index import metrics
from marque.storefront.index.answering import answer
from marque.storefront.index.naming import names
from marque.storefront.index.standing import Standing, afresh, follow, micros, ripen

NAME = "listing index"
MOST_CHANGED = 2_000  # products beside the built part: counting them twice costs less than a millisecond
POSITIONS = text("SELECT product_id, position FROM collection_product WHERE collection_id = :collection_id")

log = structlog.get_logger()


def count(connection: Connection, asked: Asked, *, now: datetime, version: int) -> Counted:
    """Answer a list as of this version of the catalogue or a later one. No statement when nothing has changed."""
    standing = _keeper(connection).standing(connection, now=now, version=version)
    known = names(connection, version=standing.version)

    def made() -> Counted:
        return answer(standing.parts, asked, now=micros(now), names=known, positions=_positions(connection, asked))

    is_all_live = all(part.snapshot.latest <= micros(now) for part in standing.parts)
    name = _name(asked) if is_all_live else None
    return copies.same(connection, name, parts=(standing, known), make=made) if name else made()


def warm(connection: Connection, *, now: datetime) -> None:
    """Make the index before anybody asks."""
    _keeper(connection).standing(connection, now=now, version=0)


class Keeper:
    """What stands, and the lock of whoever brings it up to date."""

    def __init__(self) -> None:
        self._standing: Standing | None = None
        self._lock = Lock()
        self._is_rebuilding = False

    def standing(self, connection: Connection, *, now: datetime, version: int) -> Standing:
        standing = self._standing
        if standing is None or standing.version < version or standing.is_due(now):
            with self._lock:
                standing = self._brought_up(connection, now=now, version=version)
        return standing

    def _brought_up(self, connection: Connection, *, now: datetime, version: int) -> Standing:
        standing = self._standing
        if standing is None:
            with metrics.SECONDS.labels("build").time():
                standing = afresh(connection, now=now)
            metrics.BUILDS.labels("start").inc()
        elif standing.version < version:
            with metrics.SECONDS.labels("follow").time():
                standing = follow(standing, connection, now=now)
        if standing.is_due(now):
            standing = ripen(standing, now=now)
        if standing is not self._standing:
            self._take(standing)
        return self._rebuilding(standing, connection, now=now) if standing.changed > MOST_CHANGED else standing

    def _take(self, standing: Standing) -> None:
        self._standing = standing
        metrics.tell(standing)

    def _rebuilding(self, standing: Standing, connection: Connection, *, now: datetime) -> Standing:
        """Have it built anew: in the background, unless what was read is part of a transaction that others cannot see."""
        if not connection.connection.dbapi_connection.autocommit:  # type: ignore[union-attr]  # psycopg2's own
            standing = afresh(connection, now=now)
            self._take(standing)
        elif not self._is_rebuilding:
            self._is_rebuilding = True
            Thread(target=self._rebuild, args=(connection.engine, now), name="listing-index", daemon=True).start()
        return standing

    def _rebuild(self, engine: Engine, now: datetime) -> None:
        try:
            with engine.connect() as connection:
                fresh = afresh(connection, now=now)
                with self._lock:
                    self._take(follow(fresh, connection, now=now))
            metrics.BUILDS.labels("changes").inc()
        except SQLAlchemyError as error:
            log.warning("listing_index_not_rebuilt", reason=str(error))  # the next change tries again
        finally:
            self._is_rebuilding = False


def _keeper(connection: Connection) -> Keeper:
    keeper: Keeper = copies.of(connection).setdefault(NAME, Keeper())
    return keeper


def _name(asked: Asked) -> Hashable:
    """By which an answer is remembered; None for what is searched for, and for orders that are read each time."""
    if asked.hits is not None or asked.order == "picked":
        return None
    choices = frozenset(asked.choices.items())
    where = (asked.category_id, asked.brand_id, asked.collection_id, asked.new, asked.sale)
    return ("counted", *where, choices, asked.price, asked.size_in, asked.order, asked.page, asked.after)


def _positions(connection: Connection, asked: Asked) -> dict[int, int]:
    """The places that staff gave the products of a collection: read for every question, as they raise no version."""
    if asked.order != "picked" or asked.collection_id is None:
        return {}
    rows = connection.execute(POSITIONS, {"collection_id": asked.collection_id})
    return {row.product_id: row.position for row in rows}
