"""A small shop in full swing, whose rows can be named one by one and damaged."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import text

from marque.checkout import pay, start
from marque.insight import verify
from marque.kernel.clock import now
from marque.kernel.database import db, reading, unit_of_work
from tests import factories
from tests.races import people

LATER = timedelta(hours=1)
GUARDED = ("stock", "stock_movement", "hold", "orders", "order_line", "order_event", "money_ledger", "price_change", "sku")


@dataclass(frozen=True, slots=True)
class Scene:
    """Keys of: two coats ordered and not paid, a scarf ordered and paid, a dress held in an open cart."""

    coat: int
    scarf: int
    dress: int
    product: int
    order: int
    line: int
    sale: int
    cart: int
    job: int
    paid_order: int
    paid_payment: int
    hold: int
    open_cart: int


def build(app: Flask) -> Scene:
    with app.app_context():
        with unit_of_work():
            goods = factories.open_shop(on_hand=9, now=now())
        people.send(*people.get_ready({goods.coat: 2}, provider="sandbox"))
        paid = people.send(*people.get_ready({goods.scarf: 1}, provider="sandbox"))
        with unit_of_work():
            pay.settle(provider="sandbox", provider_ref=paid.provider_ref or "", paid=True, now=now())
        open_cart = people.fill({goods.dress: 1})
        with unit_of_work():
            start.start(open_cart, now=now() + 2 * LATER)
        return _named(coat=goods.coat, scarf=goods.scarf, dress=goods.dress, open_cart=open_cart)


def _named(*, coat: int, scarf: int, dress: int, open_cart: int) -> Scene:
    query = text("""
        SELECT l.order_id AS order, l.id AS line, o.cart_id AS cart, p.order_id AS paid_order, p.id AS paid_payment,
               (SELECT product_id FROM sku WHERE id = :coat) AS product,
               (SELECT id FROM stock_movement WHERE kind = 'sale' AND reference_id = l.id) AS sale,
               (SELECT id FROM hold WHERE sku_id = :dress) AS hold,
               (SELECT id FROM procrastinate_jobs WHERE (args ->> 'order_id')::bigint = o.id) AS job
        FROM order_line l JOIN orders o ON o.id = l.order_id
        JOIN order_line s ON s.sku_id = :scarf JOIN payment p ON p.order_id = s.order_id
        WHERE l.sku_id = :coat
    """)
    with reading() as connection:
        row = connection.execute(query, {"coat": coat, "scarf": scarf, "dress": dress}).one()
    return Scene(coat=coat, scarf=scarf, dress=dress, open_cart=open_cart, **row._mapping)


def damage(app: Flask, scene: Scene, statement: str) -> None:
    """Do what no verb does, with the database's own guards asleep."""
    with app.app_context():
        _guards("DISABLE")
        with unit_of_work() as session:
            session.execute(text(statement), {**asdict(scene), "now": now() + LATER})
        _guards("ENABLE")


def found(app: Flask) -> set[tuple[str, Any]]:
    """Every finding of an hour from now: the invariant's name, and the key of a row that breaks it."""
    return {(finding.name, _key(row)) for finding in report(app).findings for row in finding.rows}


def report(app: Flask) -> verify.Report:
    with app.app_context():
        return verify.run(db.engine, now=now() + LATER)


def _key(row: dict[str, Any]) -> Any:
    return getattr(row["id"], "id", row["id"])


def _guards(switch: str) -> None:
    with unit_of_work() as session:
        for table in GUARDED:
            session.execute(text(f"ALTER TABLE {table} {switch} TRIGGER USER"))
