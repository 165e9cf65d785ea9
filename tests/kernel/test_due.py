"""Moments at which time alone changes something."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from marque.kernel import due
from marque.kernel.database import reading
from marque.kernel.due import Moment
from tests.catalogue.house import NOON

HOUR = timedelta(hours=1)


def test_the_first_moment_is_the_next_one(session: Session) -> None:
    for ref, at in ((1, NOON + HOUR), (2, NOON)):
        due.put("sale", ref=ref, at=at)

    with reading() as connection:
        assert due.next_at(connection) == NOON


def test_nothing_is_planned(session: Session) -> None:
    with reading() as connection:
        assert due.next_at(connection) is None
    assert due.claim("sale", now=NOON) is None


def test_a_thing_has_one_moment(session: Session) -> None:
    due.put("sale", ref=1, at=NOON)
    due.put("sale", ref=1, at=NOON + HOUR)

    assert due.claim("sale", now=NOON) is None
    assert due.claim("sale", now=NOON + HOUR) == Moment("sale", 1, NOON + HOUR)


def test_the_oldest_of_its_kind_comes_first(session: Session) -> None:
    for kind, ref, at in (("sale", 1, NOON), ("sale", 2, NOON - HOUR), ("other", 3, NOON - 2 * HOUR)):
        due.put(kind, ref=ref, at=at)

    assert due.claim("sale", now=NOON) == Moment("sale", 2, NOON - HOUR)


def test_what_was_dropped_does_not_come(session: Session) -> None:
    due.put("sale", ref=1, at=NOON)
    due.put("sale", ref=2, at=NOON)
    due.drop("sale", ref=1)

    assert due.claim("sale", now=NOON) == Moment("sale", 2, NOON)
