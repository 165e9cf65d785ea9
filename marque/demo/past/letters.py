"""The confirmations that went out: the newest can be read in the mailbox, of the others only that they were sent."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select

from marque.demo.past.plan import Bought
from marque.kernel.database import db
from marque.kernel.mail import Letter
from marque.mails import about_order, letters
from marque.orders import reading as orders
from marque.orders.models import Order

KIND = "order_placed"
READABLE = 100  # as many as the mailbox shows


def write(bought: Sequence[Bought]) -> None:
    """Keep them as sent at their time: whatever mail server is set, none of these people exists."""
    newest = {one.number for one in bought[-READABLE:]}
    found = db.session.execute(select(Order.number, Order.id).where(Order.number.in_(newest)))
    ids = {row.number: row.id for row in found}
    rows = []
    for one in bought:
        subject, body_text, body_html = _drawn(ids[one.number]) if one.number in newest else (one.number, "", "")
        rows.append(
            {
                "kind": KIND,
                "reference": one.number,
                "recipient": one.person.email,
                "subject": subject,
                "body_text": body_text,
                "body_html": body_html,
                "sent_at": one.terms.placed_at,
                "created_at": one.terms.placed_at,
            }
        )
    db.session.execute(insert(Letter), rows)


def _drawn(order_id: int) -> tuple[str, str, str]:
    order = orders.by_id(db.session.connection(), order_id=order_id)
    return letters.drawn(KIND, in_language=order.language, **about_order.values(order))
