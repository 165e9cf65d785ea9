from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.orm import Session, scoped_session

from marque.kernel import mail
from marque.kernel.mail import Letter
from marque.mails import letters


def test_no_transaction_is_open_while_the_mail_server_is_asked(
    session: scoped_session[Session], app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = dict.fromkeys(("kind", "reference", "recipient", "subject", "body_text", "body_html"), "x")
    session.add(letter := Letter(**words))
    session.commit()
    letter_id = letter.id
    heard: list[tuple[str, bool]] = []
    with_server = replace(app.extensions["marque.settings"], smtp_url="smtp://mail.example")
    monkeypatch.setitem(app.extensions, "marque.settings", with_server)
    monkeypatch.setattr(mail, "send", lambda kept, **_: heard.append((kept.recipient, session().in_transaction())))

    letters.send(letter_id)
    letters.send(letter_id)

    assert heard == [("x", False)]
