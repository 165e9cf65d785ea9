"""The development mailbox: letters as their readers get them. Production answers 404."""

from __future__ import annotations

from flask import current_app, render_template
from sqlalchemy import text

from marque.kernel.database import reading
from marque.kernel.errors import NotFound

NEWEST = text("SELECT id, recipient, subject, created_at, sent_at FROM letter ORDER BY id DESC LIMIT 100")
ONE = text("SELECT id, recipient, subject, body_text, body_html, created_at, sent_at FROM letter WHERE id = :id")


def mailbox() -> str:
    _only_in_development()
    with reading() as connection:
        letters = connection.execute(NEWEST).all()
    return render_template("operations/mailbox.html", letters=letters)


def letter(letter_id: int) -> str:
    _only_in_development()
    with reading() as connection:
        found = connection.execute(ONE, {"id": letter_id}).one_or_none()
    if found is None:
        raise NotFound("letter")
    return render_template("operations/letter.html", letter=found)


def _only_in_development() -> None:
    if current_app.config["MARQUE_ENV"] == "production":
        raise NotFound("mailbox")
