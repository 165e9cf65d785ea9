from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session

from marque.engagement import interactions, months
from marque.engagement.interactions import Interaction

LATER = datetime(2031, 5, 17, 12, tzinfo=UTC)
MONTHS = ["2031_05", "2031_06", "2031_07", "2031_08"]


def test_three_months_are_made_ahead_and_twice_makes_no_more(session: scoped_session[Session]) -> None:
    months.make(now=LATER)
    months.make(now=LATER)

    assert parts(session, "2031") == MONTHS


def test_what_came_before_its_month_was_made_moves_into_it(session: scoped_session[Session]) -> None:
    interactions.write([Interaction("search", LATER, words="coat")])
    before = where(session)

    months.make(now=LATER)

    assert (before, where(session)) == (["interaction_rest"], ["interaction_2031_05"])


def test_whole_months_go_when_they_are_too_old(session: scoped_session[Session]) -> None:
    months.make(now=LATER)
    interactions.write([Interaction("search", LATER, words="coat")])

    dropped = months.drop(now=datetime(2033, 6, 30, tzinfo=UTC), months=24)

    assert parts(session, "2031") == MONTHS[1:]
    assert dropped >= 1
    assert where(session) == []


def test_the_oldest_month_that_is_kept_stays(session: scoped_session[Session]) -> None:
    months.make(now=LATER)
    interactions.write([Interaction("search", LATER, words="coat")])

    months.drop(now=datetime(2031, 6, 30, tzinfo=UTC), months=1)

    assert parts(session, "2031") == MONTHS
    assert where(session) == ["interaction_2031_05"]


def test_what_is_too_old_and_had_no_month_goes_too(session: scoped_session[Session]) -> None:
    interactions.write([Interaction("search", LATER, words="coat")])

    months.drop(now=datetime(2031, 7, 1, tzinfo=UTC), months=1)

    assert where(session) == []


def parts(session: scoped_session[Session], year: str) -> list[str]:
    found = session.scalars(
        text("SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
             "WHERE i.inhparent = 'interaction'::regclass AND c.relname LIKE :year ORDER BY 1"),
        {"year": f"interaction\\_{year}%"},
    )  # fmt: skip
    return [name.removeprefix("interaction_") for name in found]


def where(session: scoped_session[Session]) -> list[str]:
    return list(session.scalars(text("SELECT tableoid::regclass::text FROM interaction")))
