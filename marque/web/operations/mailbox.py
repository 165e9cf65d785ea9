"""The development mailbox: letters as their readers get them. Production answers 404."""

from __future__ import annotations

from flask import current_app, render_template

from marque.kernel import mail
from marque.kernel.database import reading
from marque.kernel.errors import NotFound


def mailbox() -> str:
    _only_in_development()
    with reading() as connection:
        letters = mail.newest(connection)
    return render_template("operations/mailbox.html", letters=letters)


def letter(letter_id: int) -> str:
    _only_in_development()
    with reading() as connection:
        found = mail.one(connection, letter_id)
    return render_template("operations/letter.html", letter=found)


def _only_in_development() -> None:
    if current_app.config["MARQUE_ENV"] == "production":
        raise NotFound("mailbox")
