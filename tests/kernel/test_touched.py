from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.kernel import touched
from marque.kernel.database import unit_of_work

COUNT = text("SELECT count(*) FROM brand WHERE slug = 'noted'")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """Everything that was handed on, one entry per time."""
    told: list[list[int]] = []
    touched.forget()
    monkeypatch.setattr(touched, "_refresh", [told.append])
    return told


def test_products_are_handed_on_once_and_in_order(session: Session, told: list[list[int]]) -> None:
    with unit_of_work():
        touched.note([900, 7, 64, 8])
        touched.note({8, 1, 1000})
        assert told == []

    assert told == [[1, 7, 8, 64, 900, 1000]]


def test_nothing_noted_nothing_told(session: Session, told: list[list[int]]) -> None:
    with unit_of_work():
        touched.note([])

    assert told == []


def test_work_that_failed_is_not_handed_on(session: Session, told: list[list[int]]) -> None:
    with pytest.raises(ZeroDivisionError), unit_of_work():
        _note_and_fail()
    with unit_of_work():
        touched.note([2])

    assert told == [[2]]


def test_what_was_noted_outside_is_forgotten(session: Session, told: list[list[int]]) -> None:
    touched.note([1])
    with unit_of_work():
        touched.note([2])

    assert told == [[2]]


def test_it_runs_inside_the_transaction(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touched, "_refresh", [_refuse])
    with pytest.raises(ZeroDivisionError), unit_of_work():
        _add_and_note(session)

    assert session.scalar(COUNT) == 0


def test_there_is_one_listener(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touched, "_refresh", [])
    touched.register(_refuse)
    touched.register(_nothing)

    assert touched._refresh == [_nothing]


def _note_and_fail() -> None:
    touched.note([1])
    raise ZeroDivisionError


def _add_and_note(session: Session) -> None:
    session.execute(text("INSERT INTO brand (slug, name) VALUES ('noted', 'Noted')"))
    touched.note([1])


def _refuse(product_ids: object) -> None:
    raise ZeroDivisionError


def _nothing(product_ids: object) -> None:
    return None
