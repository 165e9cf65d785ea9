"""Cards are read once for what they show: another price, colour, language or badge is another card."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from marque.kernel.database import db, reading
from marque.storefront import cards, listing
from marque.storefront.cards import Card
from tests.catalogue import house as built
from tests.catalogue.house import NOON, House
from tests.storefront import shelves
from tests.storefront.shelves import EN, Piece

LATER = NOON + timedelta(days=60)


@pytest.fixture
def house(session: Session) -> House:
    return built.build()


def card(product_id: int, *, now: datetime = LATER, colour: int | None = None, **language: str) -> Card:
    with reading() as connection:
        [found] = cards.cards(connection, {product_id: colour}, **{**EN, **language}, now=now)
    return found


def put_up(house: House) -> int:
    titles = {"en": "Coat", "ru": "Пальто"}
    return shelves.put_up(house, Piece(house.red), Piece(house.grey), titles=titles).product_id


def write(statement: str, product_id: int) -> None:
    db.session.execute(text(statement), {"id": product_id})
    listing.refresh([product_id])


def test_a_card_that_shows_the_same_is_the_same_object(house: House) -> None:
    product_id = put_up(house)

    first = card(product_id)
    write("UPDATE stock SET on_hand = on_hand - 1 WHERE sku_id IN (SELECT id FROM sku WHERE product_id = :id)", product_id)

    assert card(product_id) is first


@pytest.mark.parametrize(
    ("statement", "field", "value"),
    [
        ("UPDATE sku SET price_cents = 99900 WHERE product_id = :id", "price_cents", 99_900),
        ("UPDATE product_text SET title = 'Jacket' WHERE product_id = :id AND language = 'en'", "title", "Jacket"),
        ("UPDATE brand SET name = 'Other' WHERE id = (SELECT brand_id FROM product WHERE id = :id)", "brand", "Other"),
        ("UPDATE stock SET on_hand = 0 WHERE sku_id IN (SELECT id FROM sku WHERE product_id = :id)", "badge", "sold_out"),
    ],
)
def test_what_changes_a_card_is_seen(house: House, statement: str, field: str, value: object) -> None:
    product_id = put_up(house)
    before = card(product_id)

    write(statement, product_id)

    assert getattr(card(product_id), field) == value
    assert getattr(before, field) != value


def test_language_colour_and_time_make_cards_of_their_own(house: House) -> None:
    product_id = put_up(house)

    plain, russian = card(product_id), card(product_id, language="ru")
    red, new = card(product_id, colour=house.red), card(product_id, now=NOON)

    assert (plain.title, russian.title) == ("Coat", "Пальто")
    assert (plain.colour, red.colour) == (None, "test-red")
    assert (plain.badge, new.badge) == (None, "new")
    assert card(product_id) is plain


def test_only_cards_that_are_lacking_are_read(house: House) -> None:
    known, unknown = put_up(house), shelves.put_up(house, title="Scarf").product_id
    card(known)
    asked: list[object] = []

    def note(_conn: object, _cursor: object, _statement: str, parameters: dict[str, object], *_more: object) -> None:
        asked.append(parameters.get("ids"))

    with reading() as connection:
        event.listen(connection, "before_cursor_execute", note)
        found = cards.cards(connection, {unknown: None, known: None}, **EN, now=LATER)
        event.remove(connection, "before_cursor_execute", note)

    assert [each.title for each in found] == ["Scarf", "Coat"]
    assert asked == [[unknown]]


def test_a_product_that_is_not_listed_has_no_card(house: House) -> None:
    product_id = put_up(house)
    with reading() as connection:
        found = cards.cards(connection, {0: None, product_id: None}, **EN, now=LATER)

    assert [each.product_id for each in found] == [product_id]
