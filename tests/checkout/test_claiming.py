"""A guest's order comes into an account: by its link and its e-mail address together."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.accounts import addresses
from marque.accounts.addresses import Postal
from marque.cart import carts, merging
from marque.checkout import claiming, place
from marque.checkout.place import Placed
from tests import factories, people
from tests.catalogue.house import NOON
from tests.factories import Goods

OWNERS = text("SELECT o.customer_id, c.customer_id FROM orders o JOIN cart c ON c.id = o.cart_id WHERE o.number = :number")


@pytest.fixture
def placed(goods: Goods) -> Placed:
    """A guest's order, made with aida@example.kg."""
    return factories.order({goods.coat: 1})


def test_order_and_cart_get_the_same_owner(placed: Placed, session: Session) -> None:
    aida = people.make(name="aida", email="AIDA@example.kg")

    assert claiming.claim(placed.secret, customer_id=aida) == placed.number
    assert session.execute(OWNERS, {"number": placed.number}).one() == (aida, aida)


def test_another_address_claims_nothing(placed: Placed, session: Session) -> None:
    thief = people.make(name="thief")

    assert claiming.claim(placed.secret, customer_id=thief) is None
    assert session.execute(OWNERS, {"number": placed.number}).one() == (None, None)


@pytest.mark.parametrize("secret", ["", "x" * 32, "made-up"])
def test_the_address_alone_claims_nothing(placed: Placed, session: Session, secret: str) -> None:
    aida = people.make(name="aida", email="aida@example.kg")

    assert claiming.claim(secret, customer_id=aida) is None
    assert session.execute(OWNERS, {"number": placed.number}).one() == (None, None)


def test_an_order_changes_hands_once(placed: Placed, session: Session) -> None:
    aida = people.make(name="aida", email="aida@example.kg")
    claiming.claim(placed.secret, customer_id=aida)
    session.execute(text("UPDATE account SET email = 'was@example.kg' WHERE id = :id"), {"id": aida})
    later = people.make(name="later", email="aida@example.kg")

    assert claiming.claim(placed.secret, customer_id=later) is None
    assert session.execute(OWNERS, {"number": placed.number}).one() == (aida, aida)


def test_the_order_of_a_customers_cart_is_theirs(goods: Goods, session: Session) -> None:
    aida = people.make(name="aida")
    cart_id = _cart(aida, goods)

    placed = place.place(cart_id, wish=factories.wish(cart_id), shop=factories.TERMS, now=NOON)

    assert session.execute(OWNERS, {"number": placed.number}).one() == (aida, aida)


def _cart(customer_id: int, goods: Goods) -> int:
    guest = factories.fill_cart({goods.coat: 1})
    merging.merge(guest, customer_id=customer_id, now=NOON)
    return carts.open_for(customer_id)


def test_where_it_was_sent_begins_an_empty_address_book(placed: Placed, session: Session) -> None:
    aida = people.make(name="aida", email="aida@example.kg")

    claiming.claim(placed.secret, customer_id=aida)

    (entry,) = addresses.book(session.connection(), account_id=aida)
    assert entry.postal == Postal("Aida Toktogul", "KG", "Chüy 1", "Bishkek", phone="+996555010101")
    assert entry.is_default


def test_a_book_that_was_begun_stays_as_it_is(placed: Placed, session: Session) -> None:
    aida = people.make(name="aida", email="aida@example.kg")
    addresses.add(own := Postal("Aida Toktogul", "KG", "Own 1", "Osh"), account_id=aida)

    claiming.claim(placed.secret, customer_id=aida)

    assert [entry.postal for entry in addresses.book(session.connection(), account_id=aida)] == [own]


def test_what_is_collected_brings_no_address(goods: Goods, session: Session) -> None:
    aida, cart_id = people.make(name="aida", email="aida@example.kg"), factories.fill_cart({goods.coat: 1})
    wish = factories.wish(cart_id, method="pickup")
    placed = place.place(cart_id, wish=wish, shop=factories.TERMS, now=NOON)

    claiming.claim(placed.secret, customer_id=aida)

    assert addresses.book(session.connection(), account_id=aida) == []
