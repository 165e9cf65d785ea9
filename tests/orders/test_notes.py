from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.checkout.place import Placed
from marque.kernel.errors import Invalid, NotFound
from marque.orders import notes
from tests import factories
from tests.catalogue.house import NOON

NOTES = text("SELECT note, status, actor FROM order_event WHERE kind = 'note' ORDER BY id")


def test_a_note_stands_in_the_history_and_moves_nothing(order_id: int, placed: Placed, session: Session) -> None:
    notes.add(order_id, text=" Ring twice.\r\nBlue door. ", actor="staff:7", now=NOON)

    assert session.execute(NOTES).all() == [("Ring twice.\nBlue door.", "pending", "staff:7")]
    assert factories.read(placed).status == "pending"


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 2001])
def test_a_note_says_something_of_bearable_length(order_id: int, session: Session, words: str) -> None:
    with pytest.raises(Invalid, match="note"):
        notes.add(order_id, text=words, actor="staff:7", now=NOON)
    assert session.execute(NOTES).all() == []


def test_there_is_no_order_to_note_on(session: Session) -> None:
    with pytest.raises(NotFound, match="order"):
        notes.add(0, text="Hello", actor="staff:7", now=NOON)
