from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session
from structlog.testing import capture_logs

from marque.worker import drawing


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A studio of sixty pictures that draws three at a time; how many are drawn already stands in the list."""
    drawn = [0]

    def draw_next(_store: object) -> int:
        more = min(3, 60 - drawn[0])
        drawn[0] += more
        return more

    monkeypatch.setattr(drawing.pictures, "draw_next", draw_next)
    monkeypatch.setattr(drawing.pictures, "progress", lambda: (drawn[0], 60))
    return drawn


def test_a_few_pictures_are_drawn_and_the_next_asked_for(session: scoped_session[Session], studio: list[int]) -> None:
    drawing.draw()

    assert studio == [3]
    assert waiting(session) == [drawing.LAST]


def test_it_ends_when_all_are_there(session: scoped_session[Session], studio: list[int]) -> None:
    studio[0] = 60

    drawing.draw()

    assert waiting(session) == []


def test_away_from_a_terminal_every_tenth_is_told_once(session: scoped_session[Session], studio: list[int]) -> None:
    with capture_logs() as told:
        for _ in range(21):
            drawing.draw()

    assert [entry["done"] for entry in told] == list(range(6, 61, 6))


def waiting(session: scoped_session[Session]) -> list[int]:
    """Priorities of the drawing jobs that wait."""
    query = "SELECT priority FROM procrastinate_jobs WHERE task_name = 'demo.draw_pictures'"
    return list(session.scalars(text(query)))
