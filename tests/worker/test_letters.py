from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert
from sqlalchemy.orm import Session, scoped_session

from marque.kernel.clock import now
from marque.kernel.mail import Letter
from marque.worker import letters

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def sent(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What would be sent, with a mail server set."""
    sent: list[int] = []
    monkeypatch.setattr(letters.letters, "send", sent.append)
    with_server = replace(app.extensions["marque.settings"], smtp_url="smtp://mail.example")
    monkeypatch.setitem(app.extensions, "marque.settings", with_server)
    return sent


def test_letters_that_were_not_sent_are_tried_again_oldest_first(session: scoped_session[Session], sent: list[int]) -> None:
    later, first = (letter(session, reference, age=age) for reference, age in [("later", 3 * MINUTE), ("first", 2 * DAY)])

    letters.resend()

    assert sent == sorted([later, first])


@pytest.mark.parametrize(
    ("age", "sent_at"), [(MINUTE, None), (4 * DAY, None), (DAY, now())], ids=["still being sent", "given up", "sent"]
)
def test_other_letters_are_left_alone(
    session: scoped_session[Session], sent: list[int], age: timedelta, sent_at: datetime | None
) -> None:
    letter(session, "one", age=age, sent_at=sent_at)

    letters.resend()

    assert sent == []


def test_without_a_mail_server_nothing_is_tried(
    session: scoped_session[Session], app: Flask, sent: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "marque.settings", replace(app.extensions["marque.settings"], smtp_url=None))
    letter(session, "one", age=DAY)

    letters.resend()

    assert sent == []


def letter(session: scoped_session[Session], reference: str, *, age: timedelta, sent_at: datetime | None = None) -> int:
    words = dict.fromkeys(("recipient", "subject", "body_text", "body_html"), "x")
    values = {"kind": "order_placed", "reference": reference, "created_at": now() - age, "sent_at": sent_at, **words}
    return session.scalars(insert(Letter).values(values).returning(Letter.id)).one()
