"""What the database itself refuses about orders, whoever asks."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from marque.checkout import pay
from marque.checkout.place import Placed
from marque.kernel.database import unit_of_work
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import Goods

COPY = """
    INSERT INTO orders (number, secret_hash, origin, cart_id, email, full_name, language, address, shipping, currency,
                        subtotal_cents, shipping_cents, shipping_tax_cents, tax_cents, total_cents, placed_at)
    SELECT 'AAAA-2222', sha256('copy'), 'staff', NULL, email, full_name, language, address, shipping, currency,
           subtotal_cents, shipping_cents, shipping_tax_cents, tax_cents, total_cents, placed_at FROM orders
"""
LINE = "INSERT INTO order_line (order_id, position, sku_id, sku_code, title, quantity, unit_cents, line_cents, tax_cents)"


def refused(session: Session, change: str, *, match: str) -> None:
    with pytest.raises(IntegrityError, match=match), unit_of_work():
        session.execute(text(change))


@pytest.mark.parametrize(
    "change",
    [
        "total_cents = total_cents + 1, subtotal_cents = subtotal_cents + 1",
        "tax_cents = tax_cents - 1",
        "currency = 'USD'",
        "number = 'AAAA-2222'",
        "cart_id = NULL, origin = 'staff'",
        "placed_at = NULL",
        "placed_at = now()",
        "shipping = '{}'",
    ],
)
def test_a_placed_order_is_frozen(placed: Placed, session: Session, change: str) -> None:
    before = factories.read(placed)
    refused(session, f"UPDATE orders SET {change}", match="is placed and frozen")

    assert factories.read(placed) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE order_line SET quantity = 1, line_cents = unit_cents",
        "UPDATE order_line SET title = 'Other'",
        "DELETE FROM order_line",
        f"{LINE} SELECT order_id, 9, sku_id, sku_code, title, 1, 0, 0, 0 FROM order_line WHERE position = 1",
    ],
)
def test_lines_of_a_placed_order_are_frozen(placed: Placed, session: Session, change: str) -> None:
    before = factories.read(placed)
    refused(session, change, match="lines of a placed order are frozen")

    assert factories.read(placed) == before


def test_a_placed_order_cannot_be_deleted(placed: Placed, session: Session) -> None:
    refused(session, "DELETE FROM orders", match="is placed and frozen")


def test_what_may_change_may_change(placed: Placed, session: Session) -> None:
    with unit_of_work():
        session.execute(text("UPDATE orders SET phone = '+996700000000', address = '{\"city\": \"Osh\"}'"))

    assert factories.read(placed).phone == "+996700000000"


@pytest.mark.parametrize(
    ("status", "to"), [("pending", "shipped"), ("pending", "delivered"), ("shipped", "cancelled"), ("cancelled", "pending")]
)
def test_an_illegal_move_is_refused(placed: Placed, session: Session, status: str, to: str) -> None:
    with unit_of_work():
        session.execute(text("ALTER TABLE orders DISABLE TRIGGER USER"))
        session.execute(text("UPDATE orders SET status = :status"), {"status": status})
        session.execute(text("ALTER TABLE orders ENABLE TRIGGER USER"))

    refused(session, f"UPDATE orders SET status = '{to}'", match=f"cannot go from {status} to {to}")


def test_legal_moves_pass(placed: Placed, session: Session) -> None:
    for status in ("processing", "shipped", "delivered"):
        with unit_of_work():
            session.execute(text("UPDATE orders SET status = :status"), {"status": status})

    assert factories.read(placed).status == "delivered"


def test_an_order_without_lines_is_refused_at_commit(placed: Placed, session: Session) -> None:
    refused(session, COPY, match="order AAAA-2222 does not add up")


def test_an_order_that_does_not_add_up_is_refused_at_commit(placed: Placed, session: Session) -> None:
    with pytest.raises(IntegrityError, match="order AAAA-2222 does not add up"), unit_of_work():
        _place_with_a_line_for_nothing(session)


@pytest.mark.parametrize("table", ["money_ledger", "order_event"])
@pytest.mark.parametrize("change", ["UPDATE {} SET actor = 'me'", "DELETE FROM {}"])
def test_ledgers_are_append_only(placed: Placed, session: Session, table: str, change: str) -> None:
    with unit_of_work():
        pay.settle(provider="sandbox", provider_ref=placed.provider_ref or "", paid=True, now=NOON)

    refused(session, change.format(table), match=f"{table} is append-only")


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ("captured_cents = amount_cents + 1", "ck_payment_captured"),
        ("refunded_cents = 1", "ck_payment_refunded"),
        ("amount_cents = amount_cents - 1", "fk_payment_amount"),
        ("currency = 'USD'", "fk_payment_amount"),
        ("provider = 'bitcoin'", "ck_payment_provider"),
    ],
)
def test_a_payment_is_over_what_the_order_costs(placed: Placed, session: Session, change: str, match: str) -> None:
    refused(session, f"UPDATE payment SET {change}", match=match)


def test_one_cart_has_one_order(placed: Placed, session: Session) -> None:
    refused(
        session,
        COPY.replace("'staff', NULL", "'web', cart_id").replace("placed_at FROM", "NULL FROM"),
        match="uq_orders_cart_id",
    )


def test_a_web_order_has_a_cart(placed: Placed, session: Session) -> None:
    refused(session, COPY.replace("'staff', NULL", "'web', NULL"), match="ck_orders_web_cart")


def test_a_sku_that_was_sold_cannot_be_deleted(placed: Placed, goods: Goods, session: Session) -> None:
    refused(session, f"DELETE FROM sku WHERE id = {goods.scarf}", match="fk_.*_sku_id")


def _place_with_a_line_for_nothing(session: Session) -> None:
    session.execute(text(COPY.replace("placed_at FROM", "NULL FROM")))
    session.execute(
        text(f"{LINE} SELECT id, 1, (SELECT min(id) FROM sku), 'T', 'T', 1, 5, 5, 0 FROM orders WHERE placed_at IS NULL")
    )
    session.execute(text("UPDATE orders SET placed_at = now() WHERE placed_at IS NULL"))
