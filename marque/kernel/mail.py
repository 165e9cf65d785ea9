"""Mail: every letter is kept as a row first, then sent by SMTP where a server is set; `/mailbox` shows the rows."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection, Index, Row, case, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped

from marque.kernel.columns import Created, Flag, Key
from marque.kernel.database import Base, db
from marque.kernel.errors import NotFound

TIMEOUT_SECONDS = 20
NEWEST = text("SELECT id, recipient, subject, created_at, sent_at FROM letter ORDER BY id DESC LIMIT 100")
ONE = text("SELECT id, recipient, subject, body_text, body_html, created_at, sent_at FROM letter WHERE id = :id")


class Letter(Base):
    """One of a kind per thing it is about: `kind` + `reference` are unique, so a job that runs twice writes once.

    A letter that opens a door (`is_secret`: reset, confirmation) loses its words when it has been sent.
    """

    __tablename__ = "letter"
    __table_args__ = (
        Index("uq_letter_kind_reference", "kind", "reference", unique=True),
        Index("ix_letter_unsent", "id", postgresql_where=text("sent_at IS NULL")),
    )

    id: Mapped[Key]
    kind: Mapped[str]
    reference: Mapped[str]
    recipient: Mapped[str]
    subject: Mapped[str]
    body_text: Mapped[str]
    body_html: Mapped[str]
    is_secret: Mapped[Flag]
    sent_at: Mapped[datetime | None]
    created_at: Mapped[Created]


def keep(
    *,
    kind: str,
    reference: str,
    recipient: str,
    subject: str,
    body_text: str,
    body_html: str,
    is_secret: bool = False,
) -> int | None:
    """Write the letter's row; None if this letter was written before."""
    row = {
        "kind": kind,
        "reference": reference,
        "recipient": recipient,
        "subject": subject,
        "body_text": body_text,
        "body_html": body_html,
        "is_secret": is_secret,
    }
    return db.session.scalar(insert(Letter).values(row).on_conflict_do_nothing().returning(Letter.id))


def newest(connection: Connection) -> Sequence[Row[Any]]:
    """Letters without their words, for a list."""
    return connection.execute(NEWEST).all()


def one(connection: Connection, letter_id: int) -> Row[Any]:
    """Raises NotFound."""
    found = connection.execute(ONE, {"id": letter_id}).one_or_none()
    if found is None:
        raise NotFound("letter", letter_id=letter_id)
    return found


def mark_sent(letter_id: int, *, now: datetime) -> None:
    """Note that it left; a secret letter's words are gone with it."""
    words = {part: case((Letter.is_secret, ""), else_=getattr(Letter, part)) for part in ("body_text", "body_html")}
    db.session.execute(update(Letter).where(Letter.id == letter_id).values(sent_at=now, **words))


def send(letter: Letter, *, smtp_url: str, sender: str) -> None:
    """Hand one letter to the mail server (`smtp://user:password@host:587` or `smtps://`). Raises OSError, SMTPException."""
    parts = urlsplit(smtp_url)
    server_class = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    with server_class(parts.hostname or "localhost", parts.port or 0, timeout=TIMEOUT_SECONDS) as server:
        if parts.scheme == "smtp" and parts.username:
            server.starttls()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(composed(letter, sender=sender))


def composed(letter: Letter, *, sender: str) -> EmailMessage:
    """The letter as a message: text first, HTML as the alternative; the Message-ID is the same on a repeat."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.recipient, letter.subject
    message["Message-ID"] = f"<{letter.kind}.{letter.reference}@{sender.rpartition('@')[2].rstrip('> ')}>"
    message.set_content(letter.body_text)
    message.add_alternative(letter.body_html, subtype="html")
    return message
