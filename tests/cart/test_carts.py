from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from marque.cart import carts, lines
from marque.cart.carts import CartRef
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import NotFound
from marque.kernel.secrets import fingerprint
from tests.catalogue.house import NOON
from tests.factories import Goods


def test_a_cart_is_found_by_its_secret(session: Session) -> None:
    cart_id, secret = carts.open_new()

    with reading() as connection:
        assert carts.find(connection, secret=secret) == CartRef(cart_id, "open")


@pytest.mark.parametrize("secret", [None, "", "made-up", "x" * 65, "\0", "é" * 32])
def test_no_other_secret_finds_anything(session: Session, secret: str | None) -> None:
    carts.open_new()

    with reading() as connection:
        assert carts.find(connection, secret=secret) is None


def test_only_the_hash_of_a_secret_is_kept(session: Session) -> None:
    _, secret = carts.open_new()

    assert [bytes(kept) for kept in session.scalars(text("SELECT secret_hash FROM cart"))] == [fingerprint(secret)]


def test_an_ordered_cart_is_still_found(cart_id: int, session: Session) -> None:
    carts.close(cart_id)

    assert carts.lock(cart_id) == CartRef(cart_id, "ordered")


def test_there_is_no_cart_to_lock(session: Session) -> None:
    with pytest.raises(NotFound, match="cart"):
        carts.lock(0)


def test_the_number_on_the_bag_counts_units_and_leaves_saved_ones_out(cart_id: int, goods: Goods, session: Session) -> None:
    assert carts.count(cart_id) == 0
    lines.add(cart_id, sku_id=goods.coat, quantity=2, now=NOON)
    lines.add(cart_id, sku_id=goods.dress, quantity=3, now=NOON)
    line_id = session.scalar(text("SELECT id FROM cart_line WHERE sku_id = :id"), {"id": goods.dress})
    lines.save(cart_id, line_id=line_id, saved=True)

    assert carts.count(cart_id) == 2


def test_a_cart_has_two_states(cart_id: int, session: Session) -> None:
    with pytest.raises(IntegrityError, match="ck_cart_state"), unit_of_work():
        session.execute(text("UPDATE cart SET state = 'lost'"))
