"""Letters that were written and could not be sent: tried again for three days."""

from __future__ import annotations

from datetime import timedelta

from flask import current_app
from sqlalchemy import select

from marque.kernel.clock import now
from marque.kernel.database import reading
from marque.kernel.mail import Letter
from marque.mails import letters

SOONEST = timedelta(minutes=2)  # until then the job that wrote it is still trying
LATEST = timedelta(days=3)
AT_ONCE = 100


def resend() -> None:
    """Oldest first; without a mail server there is nothing to do, letters stay readable in /mailbox."""
    if current_app.extensions["marque.settings"].smtp_url is None:
        return
    moment = now()
    waiting = select(Letter.id).where(Letter.sent_at.is_(None), Letter.created_at.between(moment - LATEST, moment - SOONEST))
    with reading() as connection:
        letter_ids = connection.scalars(waiting.order_by(Letter.id).limit(AT_ONCE)).all()
    for letter_id in letter_ids:
        letters.send(letter_id)
