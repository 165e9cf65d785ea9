"""The words of all listed products, kept in the process: what common words find without reading it from the database.

A copy. Source: search_doc; made here alone, in the background: at the start of a worker, and anew when much has changed
since or it has grown old. It stands for the moment at which it was read; whoever asks takes in what `listing_change` has had
since.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock, Thread

import numpy as np
import structlog
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from marque.kernel import copies
from marque.storefront.finding.conditions import Condition
from marque.storefront.finding.lists import LONGEST_NUMBER, Lists, Places, listed
from marque.storefront.index.loading import PORTION, patience
from marque.storefront.index.memory import give_back
from marque.storefront.search_docs import CODE_MARK

NAME = "lexemes"
FRESH_FOR = 20 * 60  # seconds; the log of changes reaches back an hour at least
MOST_PLACES = 20_000_000  # 80 MB; a million SKUs have some 12 million, of which most are kept as bits
GROUND = text("""
    SELECT (SELECT version FROM catalogue_version) AS version,
           CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS since,
           (SELECT coalesce(min(product_id), 1) FROM search_doc) AS low,
           (SELECT coalesce(max(product_id), 0) FROM search_doc) AS high,
           (SELECT count(*) FROM search_doc) AS products
""")
# A row per word: products by their place among those read at once, in the order of their ids, which the row without a word
# has. In passing (`is_faint`): what only colours are called.
WORDS = text("""
    WITH met AS MATERIALIZED (
        SELECT product_id, words, CAST(row_number() OVER (ORDER BY product_id) - 1 AS integer) AS place
        FROM search_doc WHERE product_id BETWEEN :low AND :high
    ), said AS MATERIALIZED (
        SELECT lexeme, false AS is_faint, string_agg(int4send(place), '') AS places
        FROM met, unnest(tsvector_to_array(words)) AS lexeme GROUP BY lexeme
        UNION ALL
        SELECT lexeme, true, string_agg(int4send(place), '')
        FROM met, unnest(tsvector_to_array(ts_delete(ts_filter(words, '{d}'),
                                                     tsvector_to_array(ts_filter(words, '{a,b,c}'))))) AS lexeme
        GROUP BY lexeme
    )
    SELECT NULL AS lexeme, false AS is_faint, string_agg(int8send(product_id), '' ORDER BY place) AS places FROM met
    UNION ALL
    SELECT * FROM said
    WHERE NOT starts_with(lexeme, :code) AND (lexeme !~ '^[0-9]' OR length(lexeme) <= :longest_number)
""")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, eq=False)
class Lexemes:
    """As of a version; whatever is not in here yet has the transaction number `since` or a higher one."""

    ids: NDArray[np.int64]
    lists: Lists
    version: int
    since: str
    read_at: float


@dataclass(slots=True)
class _Kept:
    lock: Lock = field(default_factory=Lock)
    lexemes: Lexemes | None = None
    is_busy: bool = False


def kept(connection: Connection, *, version: int) -> Lexemes | None:
    """What there is by now; None if there is nothing, or nothing that can be brought up to this version of the catalogue."""
    lexemes = _kept(connection).lexemes
    if lexemes and lexemes.version != version and time.monotonic() - lexemes.read_at > FRESH_FOR:
        renew(connection)
        return None
    return lexemes


def is_kept(connection: Connection) -> bool:
    """Whether there are any, however old."""
    return _kept(connection).lexemes is not None


def having(lexemes: Lexemes, asked: Condition) -> NDArray[np.int64] | None:
    """Ids of products that had what is asked for, rising; None where the database has to say."""
    flags = lexemes.lists.meeting(asked)
    return None if flags is None else lexemes.ids[np.flatnonzero(flags)]


def has(lexemes: Lexemes, asked: Condition) -> bool | None:
    """Whether some product had what is asked for; None where the database has to say."""
    flags = lexemes.lists.meeting(asked)
    return None if flags is None else bool(flags.any())


def renew(connection: Connection) -> None:
    """Have it read anew in the background, unless somebody is at it."""
    known = _kept(connection)
    with known.lock:
        if known.is_busy or not connection.connection.dbapi_connection.autocommit:  # type: ignore[union-attr]  # psycopg2's
            return  # inside a transaction there may be rows that others cannot see
        known.is_busy = True
    Thread(target=_renew, args=(connection.engine, known), name="lexemes", daemon=True).start()


def take(connection: Connection) -> None:
    """Read everything, in portions, and keep it unless it is too much."""
    _kept(connection).lexemes = _read(connection)
    give_back()


def _read(connection: Connection) -> Lexemes | None:
    ground = connection.execute(GROUND).one()
    step = max(1, (ground.high - ground.low + 1) * PORTION // ground.products) if ground.products else 1
    gathered = _Gathered()
    with patience(connection):
        for low in range(ground.low, ground.high + 1, step):
            gathered.add(connection, low=low, high=low + step - 1)
            if gathered.size > MOST_PLACES:
                return None
    lists = listed(len(gathered.ids), gathered.found, gathered.faint)
    return Lexemes(gathered.ids, lists, ground.version, ground.since, time.monotonic())


@dataclass(slots=True)
class _Gathered:
    """Lists by word as portion after portion comes in."""

    ids: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    found: dict[str, list[Places]] = field(default_factory=dict)
    faint: dict[str, list[Places]] = field(default_factory=dict)
    size: int = 0

    def add(self, connection: Connection, *, low: int, high: int) -> None:
        asked = {"low": low, "high": high, "code": CODE_MARK, "longest_number": LONGEST_NUMBER}
        before, ids = len(self.ids), self.ids
        for row in connection.execute(WORDS, asked):
            if row.lexeme is None:
                ids = np.concatenate([self.ids, np.frombuffer(row.places or b"", ">i8")]).astype(np.int64)
                continue
            places = (np.frombuffer(row.places, ">i4") + before).astype(np.int32)
            (self.faint if row.is_faint else self.found).setdefault(row.lexeme, []).append(places)
            self.size += len(places)
        self.ids = ids


def _renew(engine: Engine, known: _Kept) -> None:
    try:
        with engine.connect() as connection:
            take(connection)
    except SQLAlchemyError as error:
        log.warning("lexemes_not_read", reason=str(error))  # until then the database answers; the next search tries again
    finally:
        known.is_busy = False


def _kept(connection: Connection) -> _Kept:
    known: _Kept = copies.of(connection).setdefault(NAME, _Kept())
    return known
