from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session

from marque.engagement import interactions, words
from marque.engagement.interactions import Interaction
from marque.engagement.words import Period, Place, SearchWords, WordCounts
from marque.kernel.database import reading
from tests.catalogue.house import NOON

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEEK = Period(since=NOON - 7 * DAY, until=NOON)


def test_words_are_counted_with_their_people_and_what_was_found_last(session: scoped_session[Session]) -> None:
    searched("coat", visitors=("a", "b", "a"), found=4, at=NOON - DAY)
    searched("coat", visitors=("c",), found=7, at=NOON - HOUR)
    searched("пальто", visitors=("a",), found=0, at=NOON - HOUR)

    assert listed(WEEK) == [
        SearchWords("coat", 4, 3, 7, NOON - HOUR),
        SearchWords("пальто", 1, 1, 0, NOON - HOUR),
    ]
    assert counts(WEEK) == WordCounts(words=2, without=1, searches=5, searches_without=1)


def test_people_without_a_number_are_one_person_a_day(session: scoped_session[Session]) -> None:
    searched("coat", visitors=("", "", ""), at=NOON - HOUR)
    searched("coat", visitors=("",), at=NOON - 2 * DAY)

    assert [(row.times, row.people) for row in listed(WEEK)] == [(4, 2)]


def test_the_period_the_beginning_and_nothing_found_choose(session: scoped_session[Session]) -> None:
    searched("coat", visitors=("a",), found=2, at=NOON - DAY)
    searched("coats", visitors=("a",), found=0, at=NOON - DAY)
    searched("scarf", visitors=("a",), found=0, at=NOON - DAY)
    searched("coat", visitors=("a",), at=NOON - 8 * DAY)
    searched("coat", visitors=("a",), at=NOON)

    begins = Period(WEEK.since, WEEK.until, beginning="coat")
    assert [(row.words, row.times) for row in listed(begins)] == [("coats", 1), ("coat", 1)]
    assert [row.words for row in listed(WEEK, only_without=True)] == ["scarf", "coats"]
    assert listed(Period(NOON - 30 * DAY, NOON - 20 * DAY)) == []


def test_going_on_and_back_repeats_and_skips_nothing(session: scoped_session[Session]) -> None:
    for word, times in (("a", 1), ("b", 1), ("c", 2), ("d", 3)):
        searched(word, visitors=("v",) * times, at=NOON - DAY)

    first = listed(WEEK, most=2)
    rest = listed(WEEK, place=Place(first[-1].times, first[-1].words))
    back = listed(WEEK, place=Place(rest[0].times, rest[0].words, is_before=True))

    assert [row.words for row in first + rest] == ["d", "c", "b", "a"]
    assert [row.words for row in back] == ["c", "d"]


def test_popular_is_what_three_people_searched_for_and_found(session: scoped_session[Session]) -> None:
    searched("coat", visitors=("a", "b", "c"), found=2, at=NOON - DAY)
    searched("dress", visitors=("a", "b", "b"), found=2, at=NOON - DAY)
    searched("xyzzy", visitors=("a", "b", "c"), found=0, at=NOON - DAY)
    searched("hat", visitors=("a", "b", "c"), found=2, at=NOON - 31 * DAY)
    searched("unknown", visitors=("a", "b", "c"), found=None, at=NOON - DAY)
    searched("cheap pills", visitors=("a", "b", "c"), at=NOON - DAY, told=True)

    words.rebuild_popular(now=NOON)

    assert popular(session) == [("en", "coat", 3)]


def test_popular_follows_and_forgets(session: scoped_session[Session]) -> None:
    searched("coat", visitors=("a", "b", "c"), found=2, at=NOON - DAY)
    words.rebuild_popular(now=NOON)
    searched("coat", visitors=("a",), found=2, at=NOON + DAY)
    words.rebuild_popular(now=NOON + 2 * DAY)
    assert popular(session) == [("en", "coat", 4)]

    words.rebuild_popular(now=NOON + 40 * DAY)

    assert popular(session) == []


def searched(asked: str, *, visitors: tuple[str, ...], at: datetime, found: int | None = 1, **more: object) -> None:
    details = more if found is None else {"found": found, **more}
    interactions.write(
        [Interaction("search", at, visitor=who, words=asked, language="en", details=details) for who in visitors]
    )


def listed(period: Period, *, only_without: bool = False, place: Place | None = None, most: int = 50) -> list[SearchWords]:
    with reading() as connection:
        return words.rows(connection, period, only_without=only_without, place=place, most=most)


def counts(period: Period) -> WordCounts:
    with reading() as connection:
        return words.counts(connection, period)


def popular(session: scoped_session[Session]) -> list[tuple[str, str, int]]:
    return [tuple(row) for row in session.execute(text("SELECT language, words, times FROM popular_search"))]
