from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from marque.kernel import mail
from marque.kernel.mail import Letter
from marque.mails import accounts
from tests.people import make


@pytest.fixture
def sent(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[EmailMessage]:
    """What goes to the mail server."""
    heard: list[EmailMessage] = []
    monkeypatch.setattr(mail, "send", lambda letter, **_: heard.append(mail.composed(letter, sender="Marque <a@b.kg>")))
    with_server = replace(app.extensions["marque.settings"], smtp_url="smtp://mail.example")
    monkeypatch.setitem(app.extensions, "marque.settings", with_server)
    return heard


def test_a_letter_with_a_secret_loses_its_words_when_it_is_sent(
    session: scoped_session[Session], sent: list[EmailMessage]
) -> None:
    make()
    accounts.reset(email="aida@example.com", letter="one")

    letter = session.scalars(select(Letter)).one()
    assert "/account/reset/" in sent[0].as_string()
    assert (letter.is_secret, letter.body_text, letter.body_html) == (True, "", "")
    assert letter.sent_at


def test_other_letters_keep_their_words(session: scoped_session[Session], sent: list[EmailMessage]) -> None:
    accounts.password_changed(account_id=make(), letter="one")

    letter = session.scalars(select(Letter)).one()
    assert "is a new one" in letter.body_text
    assert len(sent) == 1


def test_a_job_that_runs_twice_writes_once(session: scoped_session[Session], sent: list[EmailMessage]) -> None:
    make()
    for _ in range(2):
        accounts.reset(email="aida@example.com", letter="one")

    assert len(sent) == 1


def test_an_invitation_lasts_longer_than_a_reset(session: scoped_session[Session]) -> None:
    accounts.invitation(account_id=make("orders"), letter="one")

    letter = session.scalars(select(Letter)).one()
    assert letter.kind == "account_invitation"
    assert "Your user name is aida" in letter.body_text
    assert "for three days" in letter.body_text


def test_a_letter_asked_for_before_a_later_change_is_not_written(session: scoped_session[Session]) -> None:
    accounts.email_change_asked(account_id=make(), letter="forgotten")

    assert session.scalars(select(Letter)).all() == []
