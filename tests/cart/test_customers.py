"""A customer's cart is found by who they are, a guest's by its secret, and neither by the other."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.cart import carts
from marque.cart.carts import CartRef
from marque.kernel.database import reading, unit_of_work
from marque.kernel.secrets import fingerprint
from tests import people


@pytest.fixture
def aida(session: Session) -> int:
    with unit_of_work():
        return people.make(name="aida")


def test_a_customer_has_one_open_cart_however_often_it_is_asked_for(aida: int, session: Session) -> None:
    cart_id = carts.open_for(aida)

    assert carts.open_for(aida) == cart_id
    assert session.scalar(text("SELECT count(*) FROM cart")) == 1


def test_it_is_found_by_who_they_are(aida: int, session: Session) -> None:
    cart_id = carts.open_for(aida)
    stranger = people.make(name="stranger")

    with reading() as connection:
        assert carts.of_customer(connection, customer_id=aida) == CartRef(cart_id, "open", aida)
        assert carts.of_customer(connection, customer_id=stranger) is None


def test_after_the_order_the_ordered_one_is_found_until_another_is_opened(aida: int, session: Session) -> None:
    ordered = carts.open_for(aida)
    carts.close(ordered)
    with reading() as connection:
        assert carts.of_customer(connection, customer_id=aida) == CartRef(ordered, "ordered", aida)

    opened = carts.open_for(aida)

    with reading() as connection:
        assert carts.of_customer(connection, customer_id=aida) == CartRef(opened, "open", aida)


def test_no_secret_opens_a_customers_cart(aida: int, session: Session) -> None:
    cart_id = carts.open_for(aida)
    session.execute(
        text("UPDATE cart SET secret_hash = :digest WHERE id = :id"), {"digest": fingerprint("known"), "id": cart_id}
    )

    with reading() as connection:
        assert carts.find(connection, secret="known") is None


def test_a_merged_cart_is_not_found_again(session: Session) -> None:
    cart_id, secret = carts.open_new()
    session.execute(text("UPDATE cart SET state = 'merged' WHERE id = :id"), {"id": cart_id})

    with reading() as connection:
        assert carts.find(connection, secret=secret) is None
