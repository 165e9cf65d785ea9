"""Buying as somebody signed in, and what staff would do with the order, straight in the database."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import reading, unit_of_work
from tests.web.forms import buy


def bought(app: Flask, client: FlaskClient, sku_id: int, **changes: str) -> str:
    """The number of an order placed through the pages."""
    assert buy(client, sku_id, **changes).status_code == 303
    with app.app_context(), reading() as connection:
        return str(connection.scalar(text("SELECT number FROM orders ORDER BY id DESC LIMIT 1")))


def sent(app: Flask, number: str, *, carrier: str = "Kyrgyz Post", code: str = "KG123", url: str = "") -> None:
    """Packed and on its way in one parcel."""
    with app.app_context(), unit_of_work(actor="tests") as session:
        for status, kind in (("processing", "packed"), ("shipped", "shipped")):
            session.execute(text("UPDATE orders SET status = :s WHERE number = :n"), {"s": status, "n": number})
            session.execute(EVENT, {"kind": kind, "number": number})
        session.execute(PARCEL, {"carrier": carrier, "code": code, "url": url, "number": number})


EVENT = text("""
    INSERT INTO order_event (order_id, kind, status, actor, at) SELECT id, :kind, status, 'tests', now()
    FROM orders WHERE number = :number
""")
PARCEL = text("""
    INSERT INTO parcel (order_id, carrier, tracking_number, tracking_url, sent_at) SELECT id, :carrier, :code, :url, now()
    FROM orders WHERE number = :number
""")
