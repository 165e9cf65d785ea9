from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session

from marque.demo.past import searches
from tests.demo.conftest import NOW


def test_visitors_have_searched_once_and_within_the_last_weeks(session: scoped_session[Session]) -> None:
    added = searches.add(now=NOW)

    told = session.execute(text("SELECT count(*), min(at), max(at), count(DISTINCT words) FROM interaction")).one()
    assert (told[0], searches.add(now=NOW)) == (added, 0)
    assert added > 300
    assert NOW - timedelta(days=searches.DAYS) <= told[1] <= told[2] <= NOW
    assert told[3] > 20


def test_in_an_empty_shop_nothing_is_popular(session: scoped_session[Session]) -> None:
    searches.add(now=NOW)

    assert session.scalar(text("SELECT count(*) FROM popular_search")) == 0
