from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.checkout.place import Placed
from marque.kernel.database import reading
from marque.kernel.errors import NotFound
from marque.orders import reading as orders
from marque.orders.reading import LineRead, PaymentRead
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import AIDA, COAT_CENTS, SCARF_CENTS, Goods


def test_an_order_is_read_as_it_was_bought(placed: Placed, goods: Goods) -> None:
    order = factories.read(placed)

    assert (order.number, order.status, order.payment_status, order.placed_at) == (placed.number, "pending", "unpaid", NOON)
    assert (order.email, order.full_name, order.phone, order.address) == (
        AIDA.email,
        AIDA.full_name,
        AIDA.phone,
        AIDA.address,
    )
    assert (order.subtotal_cents, order.discount_cents, order.shipping_cents) == (2 * COAT_CENTS + SCARF_CENTS, 0, 0)
    assert (order.currency, order.total_cents) == ("KGS", 1_087_900)
    assert order.payment == PaymentRead("sandbox", placed.provider_ref or "", "open")
    assert [(event.kind, event.status, event.at) for event in order.events] == [("placed", "pending", NOON)]


def test_lines_tell_how_their_price_came_about(placed: Placed, goods: Goods) -> None:
    coat, scarf = factories.read(placed).lines

    steps = (("list", 1_200_000), ("reduction", -202_000), ("line", 998_000), ("tax", 106_929))
    code = coat.sku_code
    assert coat == LineRead(1, goods.coat, code, "Plain coat", "", "RUS 44", 2, COAT_CENTS, 2 * COAT_CENTS, steps)
    assert (scarf.position, scarf.sku_id, scarf.quantity) == (2, goods.scarf, 1)


def test_the_secret_opens_the_order_and_only_its_hash_is_kept(placed: Placed, session: Session) -> None:
    (kept,) = session.scalars(text("SELECT secret_hash FROM orders"))

    assert factories.read(placed).number == placed.number
    assert placed.secret.encode() not in bytes(kept)


@pytest.mark.parametrize("secret", ["", "made-up", "x" * 10_000, "\0"])
def test_nothing_else_opens_it(placed: Placed, secret: str) -> None:
    with reading() as connection:
        for guess in (secret, placed.number):
            with pytest.raises(NotFound, match="order"):
                orders.by_secret(connection, secret=guess)


def test_mails_and_staff_read_by_key(placed: Placed, order_id: int) -> None:
    with reading() as connection:
        assert orders.by_id(connection, order_id=order_id) == factories.read(placed)
        with pytest.raises(NotFound):
            orders.by_id(connection, order_id=0)


def test_a_draft_is_nobodys_order_yet(session: Session) -> None:
    session.execute(
        text("""
            INSERT INTO orders (number, secret_hash, origin, email, full_name, language, address, shipping, currency,
                                subtotal_cents, shipping_cents, shipping_tax_cents, tax_cents, total_cents)
            VALUES ('AAAA-2222', sha256('draft'), 'staff', '', '', 'en', '{}', '{}', 'KGS', 0, 0, 0, 0, 0)
        """)
    )

    with reading() as connection, pytest.raises(NotFound):
        orders.by_secret(connection, secret="draft")


@pytest.mark.parametrize(
    ("status", "cancellable"),
    [("pending", True), ("processing", True), ("shipped", False), ("delivered", False), ("cancelled", False)],
)
def test_an_order_can_be_cancelled_until_it_is_sent(
    placed: Placed, session: Session, status: str, cancellable: bool
) -> None:
    session.execute(text("ALTER TABLE orders DISABLE TRIGGER USER"))
    session.execute(text("UPDATE orders SET status = :status"), {"status": status})

    assert factories.read(placed).is_cancellable == cancellable
