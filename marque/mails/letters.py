"""Writing a letter from its three templates, keeping it, sending it where a mail server is set."""

from __future__ import annotations

import smtplib
from typing import Any

import structlog
from flask import current_app
from sqlalchemy import select

from marque.kernel import clock, mail
from marque.kernel.database import db, end_read, unit_of_work
from marque.kernel.mail import Letter
from marque.web.templating import context, language

log = structlog.get_logger(__name__)


def write(kind: str, *, reference: str, recipient: str, in_language: str, is_secret: bool = False, **values: Any) -> None:
    """Keep the letter `templates/mails/<kind>/` makes, once per reference, then try to send it.

    A letter that cannot be sent now stays kept; `mails.resend` tries again. A secret one (with a link that opens an
    account) loses its words when it is sent.
    """
    subject, body_text, body_html = drawn(kind, in_language=in_language, **values)
    with unit_of_work():
        letter_id = mail.keep(
            kind=kind,
            reference=reference,
            recipient=recipient,
            subject=subject,
            body_text=body_text,
            body_html=body_html,
            is_secret=is_secret,
        )
    if letter_id is not None:
        send(letter_id)


def drawn(kind: str, *, in_language: str, **values: Any) -> tuple[str, str, str]:
    """A letter's subject, text and HTML."""
    with language.speaking(in_language):
        words = {"shop": context.shop_facts(), "language": in_language, **values}
        subject, body_text, body_html = (_drawn(kind, part, words) for part in ("subject.txt", "body.txt", "body.html"))
    return subject.strip(), body_text, body_html


def send(letter_id: int) -> None:
    """Send one kept letter, if it was not sent and there is a mail server."""
    settings = current_app.extensions["marque.settings"]
    letter = db.session.scalar(select(Letter).where(Letter.id == letter_id, Letter.sent_at.is_(None)))
    if letter is None or settings.smtp_url is None:
        end_read()
        return
    db.session.expunge(letter)  # else its first word read below would open a transaction over the mail server
    end_read()
    try:
        mail.send(letter, smtp_url=settings.smtp_url, sender=settings.mail_from)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("letter_not_sent", letter_id=letter_id, error=str(error))
        return
    with unit_of_work():
        mail.mark_sent(letter_id, now=clock.now())


def _drawn(kind: str, part: str, words: dict[str, Any]) -> str:
    return current_app.jinja_env.get_template(f"mails/{kind}/{part}").render(words)
