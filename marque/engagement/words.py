"""What people searched for: for staff, and for those who are typing the same just now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from marque.kernel.database import db

POPULAR_FOR = timedelta(days=30)
FEWEST_PEOPLE = 3
MOST_POPULAR = 5_000  # per language

# Who has no cookie and no account cannot be told from others: all of them are one person a day.
PERSON = """coalesce(nullif(visitor, ''), 'account ' || account_id,
                     'day ' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD'))"""
SEARCHES = """
    FROM interaction WHERE kind = 'search' AND words <> '' AND at >= :since AND at < :until
"""
GROUPED = f"""
    SELECT words, count(*) AS times, count(DISTINCT {PERSON}) AS people,
           CAST((array_agg(CAST(details ->> 'found' AS bigint) ORDER BY at DESC)
                 FILTER (WHERE details ? 'found'))[1] AS bigint) AS found,
           max(at) AS last_at
    {SEARCHES} AND starts_with(words, :beginning)
    GROUP BY words
"""
ROWS = text(f"""
    SELECT words, times, people, found, last_at FROM ({GROUPED}) searched
    WHERE (NOT :only_without OR found = 0)
      AND (NOT :goes_on OR (CASE WHEN :is_before THEN (times, words) > (:times, :words)
                                 ELSE (times, words) < (:times, :words) END))
    ORDER BY CASE WHEN :is_before THEN times END, CASE WHEN :is_before THEN words END, times DESC, words DESC LIMIT :most
""")
COUNTS = text(f"""
    SELECT count(*) AS words, count(*) FILTER (WHERE found = 0) AS without, coalesce(sum(times), 0) AS searches,
           coalesce(sum(times) FILTER (WHERE found = 0), 0) AS searches_without
    FROM ({GROUPED}) searched
""")
# What another front says it found nobody here has looked up: such words are counted, but offered to nobody.
POPULAR = text(f"""
    WITH counted AS (
        SELECT language, words, count(*) AS times, count(DISTINCT {PERSON}) AS people,
               (array_agg(CAST(details ->> 'found' AS bigint) ORDER BY at DESC)
                FILTER (WHERE details ? 'found'))[1] AS found
        {SEARCHES} AND language <> '' AND NOT details ? 'told' GROUP BY language, words
    ), best AS (
        SELECT language, words, times FROM (
            SELECT language, words, times, row_number() OVER (PARTITION BY language ORDER BY times DESC, words) AS place
            FROM counted WHERE people >= :fewest AND found > 0) ranked
        WHERE place <= :most
    ), gone AS (
        DELETE FROM popular_search p
        WHERE NOT EXISTS (SELECT FROM best b WHERE b.language = p.language AND b.words = p.words)
    )
    INSERT INTO popular_search (language, words, times) SELECT language, words, times FROM best
    ON CONFLICT (language, words) DO UPDATE SET times = excluded.times
    WHERE popular_search.times <> excluded.times
""")


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` up to, not with, `until`; `beginning` chooses words that begin so."""

    since: datetime
    until: datetime
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The row to go on from (`is_before`: towards the top)."""

    times: int
    words: str
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class SearchWords:
    """How often, by how many people at least, and what was found the last time (None: not known)."""

    words: str
    times: int
    people: int
    found: int | None
    last_at: datetime


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Different words, those that found nothing, and the searches for each of the two."""

    words: int
    without: int
    searches: int
    searches_without: int


def rows(connection: Connection, period: Period, *, only_without: bool, place: Place | None, most: int) -> list[SearchWords]:
    """Most often searched for first; going away from `place`."""
    at = place or Place(0, "")
    goes_on = {"goes_on": place is not None, "times": at.times, "words": at.words, "is_before": at.is_before}
    asked = {**_bounds(period), **goes_on, "only_without": only_without, "most": most}
    return [SearchWords(*row) for row in connection.execute(ROWS, asked)]


def counts(connection: Connection, period: Period) -> WordCounts:
    return WordCounts(*map(int, connection.execute(COUNTS, _bounds(period)).one()))


def rebuild_popular(*, now: datetime) -> None:
    """`popular_search`, a copy for suggestions. Source: searches in the shop itself of the last 30 days, by three people or
    more, that found something; written here alone, by a job every hour."""
    bounds = {"since": now - POPULAR_FOR, "until": now, "fewest": FEWEST_PEOPLE, "most": MOST_POPULAR}
    db.session.execute(POPULAR, bounds)


def _bounds(period: Period) -> dict[str, object]:
    return {"since": period.since, "until": period.until, "beginning": period.beginning}
