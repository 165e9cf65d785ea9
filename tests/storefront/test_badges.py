"""What stands on a card's picture: one badge at most, the most important one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from marque.kernel.database import reading
from marque.storefront import cards
from marque.storefront.cards import Card
from tests.catalogue import house as built
from tests.catalogue.house import NOON, House
from tests.storefront import shelves
from tests.storefront.shelves import EN, Piece


@pytest.fixture
def house(session: Session) -> House:
    return built.build()


def card(house: House, *pieces: Piece, days: int = 60) -> Card:
    """The card of a product with these pieces, so many days after it came."""
    shelf = shelves.put_up(house, *pieces)
    with reading() as connection:
        [found] = cards.cards(connection, {shelf.product_id: None}, **EN, now=NOON + timedelta(days=days))
    return found


@pytest.mark.parametrize(
    ("piece", "days", "badge", "percent"),
    [
        (Piece(price=80_000, before=100_000, on_hand=0), 1, "sold_out", 20),
        (Piece(price=80_000, before=100_000, on_hand=2), 1, "last", 20),
        (Piece(price=80_000, before=100_000), 1, "sale", 20),
        (Piece(price=80_000), 1, "new", None),
        (Piece(price=96_000, before=100_000), 1, "new", None),
        (Piece(price=96_000, before=100_000), 60, None, None),
        (Piece(price=80_000), 60, None, None),
    ],
)
def test_the_most_important_badge_is_told(
    house: House, piece: Piece, days: int, badge: str | None, percent: int | None
) -> None:
    told = card(house, piece, days=days)

    assert (told.badge, told.percent) == (badge, percent)


def test_a_small_cut_is_told_as_a_price_but_not_as_a_badge(house: House) -> None:
    told = card(house, Piece(price=96_000, before=100_000))

    assert (told.price_cents, told.was_cents, told.badge) == (96_000, 100_000, None)


def test_the_badge_is_about_the_price_that_is_told(house: House) -> None:
    told = card(house, Piece(price=50_000, code="A"), Piece(house.red, price=80_000, before=100_000, code="B"))

    assert (told.price_cents, told.price_varies, told.was_cents, told.badge) == (50_000, True, None, None)
