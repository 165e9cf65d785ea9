"""A product's page: who may see it, what it says, what is left this second."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from marque.catalogue import categories, products, skus
from marque.inventory import holds, stock
from marque.inventory.holds import Holder
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import NotFound
from marque.storefront import product
from marque.storefront import stock as shown_stock
from marque.storefront.product import Product
from marque.storefront.stock import SkuStock
from tests.catalogue import house as built
from tests.catalogue.house import NOON, House
from tests.storefront import shelves
from tests.storefront.shelves import EN, Piece


def read(slug: str = "plain-coat", *, now: datetime = NOON) -> Product:
    with reading() as connection:
        return product.at(connection, slug, **EN, now=now)


def live(*, now: datetime = NOON) -> tuple[SkuStock, ...]:
    with reading() as connection:
        return shown_stock.live(connection, slug="plain-coat", now=now)


def hold(sku_id: int, quantity: int, *, cart: int, now: datetime = NOON) -> datetime:
    with unit_of_work():
        return holds.place({sku_id: quantity}, holder=Holder("cart", cart), now=now)


def test_it_says_what_it_is(session: Session, house: House) -> None:
    above = categories.place("test-men", names={"en": "Men"})
    below = categories.place("test-men/jackets", names={"en": "Jackets"}, flat="coat")
    shelf = shelves.put_up(
        house, Piece(house.red, house.small, 200_000, code="T/1"), category_id=below, attributes={"season": "winter"}
    )
    shelves.picture(shelf.product_id, key="demo/red", colour=house.red)
    shelves.picture(shelf.product_id, key="demo/any", position=1)
    said = read()
    assert above
    assert (said.title, said.brand, said.brand_slug, said.flat) == ("Plain coat", "Testwerk", "testwerk", "coat")
    assert [(step.path, step.name) for step in said.categories] == [("test-men", "Men"), ("test-men/jackets", "Jackets")]
    assert [(slug, picture.key) for slug, picture in said.pictures] == [("test-red", "demo/red"), (None, "demo/any")]
    sku = said.skus[0]
    assert (sku.id, sku.code, sku.system, sku.value, sku.price_cents) == (shelf.sku_ids[0], "T/1", "RUS", "44", 200_000)
    assert said.attributes == {"season": ["winter"]}


def test_its_texts_fall_back_to_the_shops_language_and_then_to_any(session: Session, house: House) -> None:
    shelves.put_up(house, titles={"ru": "Пальто"})
    with reading() as connection:
        assert product.at(connection, "palto", language="ky", fallback="en", now=NOON).title == "Пальто"


def test_who_is_not_shown_is_not_found(session: Session, house: House) -> None:
    with unit_of_work(actor="tests"):
        built.add_product(house, title="Draft coat")
    for slug in ("draft-coat", "no-such-coat"):
        with pytest.raises(NotFound):
            read(slug)


def test_a_planned_product_is_found_from_its_second_on(session: Session, house: House) -> None:
    at = NOON + timedelta(days=1)
    shelves.put_up(house, at=at)
    with pytest.raises(NotFound):
        read(now=at - timedelta(microseconds=1))
    assert read(now=at).title == "Plain coat"


def test_an_archived_product_is_found_as_such(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    with unit_of_work(actor="tests"):
        products.archive([shelf.product_id])
    assert read().is_archived


def test_a_product_whose_skus_are_all_withdrawn_is_not_found(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    with unit_of_work(actor="tests"):
        skus.withdraw(shelf.sku_ids)
    with pytest.raises(NotFound):
        read()


@pytest.mark.parametrize(
    ("on_hand", "state", "left"), [(9, "available", 4), (4, "available", 4), (3, "available", 3), (0, "sold_out", 0)]
)
def test_what_is_left(session: Session, house: House, on_hand: int, state: str, left: int) -> None:
    shelf = shelves.put_up(house, Piece(on_hand=on_hand))
    assert live() == (SkuStock(shelf.sku_ids[0], state, left, None),)


def test_all_in_baskets_says_until_when_the_first_is_kept(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(on_hand=2))
    first = hold(shelf.sku_ids[0], 1, cart=1, now=NOON)
    hold(shelf.sku_ids[0], 1, cart=2, now=NOON + timedelta(minutes=5))
    assert live(now=NOON + timedelta(minutes=6)) == (SkuStock(shelf.sku_ids[0], "held", 0, first),)


def test_a_hold_frees_its_unit_at_its_second_though_nothing_swept(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(on_hand=1))
    end = hold(shelf.sku_ids[0], 1, cart=1)
    assert live(now=end - timedelta(microseconds=1))[0].state == "held"
    assert live(now=end) == (SkuStock(shelf.sku_ids[0], "available", 1, None),)


def test_stock_that_falls_from_9_to_8_is_told_the_same(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(on_hand=9))
    before = live()
    with unit_of_work():
        stock.adjust(shelf.sku_ids[0], quantity=-1, reason="sold", actor="tests", now=NOON)
    assert live() == before


def test_it_tells_what_a_reduced_piece_cost_before(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(house.red, price=400_000, before=500_000), Piece(house.grey, price=300_000))

    assert {sku.price_cents: sku.was_cents for sku in read().skus} == {400_000: 500_000, 300_000: None}


def test_related_are_wanted_in_stock_and_not_itself(session: Session, house: House) -> None:
    shelves.put_up(house)
    for title, sold, on_hand in (("Liked", 3, 5), ("Loved", 9, 5), ("Gone", 99, 0)):
        shelves.put_up(house, Piece(on_hand=on_hand), title=title, sold_count=sold)
    shelves.put_up(house, title="Planned", sold_count=99, at=NOON + timedelta(days=1))
    with reading() as connection:
        cards = product.related(connection, read(), **EN, now=NOON)
    assert [card.title for card in cards] == ["Loved", "Liked"]
