"""Lists: what stands in them, what a card shows, what the shop does not know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from marque.catalogue import categories, products
from marque.kernel.database import unit_of_work
from tests.catalogue.house import NOON, House
from tests.storefront import shelves
from tests.storefront.shelves import Piece, titles


def test_choices_the_shop_does_not_know_are_left_out(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(house.red))
    unknown = {"size": ["RUS 9"], "brand": ["nobody"], "utm_source": ["letter"], "rating": ["9"]}
    listing = shelves.ask(chosen={"colour": ["test-red", "no-such"], **unknown}, size_in="XX")
    assert (listing.total, listing.query.choices, listing.query.size_in) == (1, (("colour", ("test-red",)),), "")
    assert [(choice.facet, choice.label) for choice in listing.choices] == [("colour", "Test red")]


def test_a_known_choice_that_is_not_in_this_list_finds_nothing(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(house.red))
    listing = shelves.ask(chosen={"colour": ["test-grey"]})
    assert (listing.total, listing.base, listing.without) == (0, 1, {"colour": 1})


def test_a_list_of_a_category_has_what_stands_below_it(session: Session, house: House) -> None:
    categories.place("test-men", names={"en": "Men"})
    below = categories.place("test-men/jackets", names={"en": "Jackets"})
    shelves.put_up(house, category_id=below, title="Jacket")
    shelves.put_up(house, title="Coat")
    assert titles(shelves.ask(category_id=categories.find("test-men"))) == ["Jacket"]


def test_a_brands_list_has_its_own_only(session: Session, house: House) -> None:
    shelves.put_up(house, title="Ours")
    assert titles(shelves.ask(brand_id=house.brand_id)) == ["Ours"]
    assert shelves.ask(brand_id=house.brand_id + 1).base == 0


def test_a_planned_product_is_listed_from_its_second_on(session: Session, house: House) -> None:
    at = NOON + timedelta(days=2)
    shelves.put_up(house, at=at)
    assert shelves.ask(now=at - timedelta(seconds=1)).base == 0
    assert shelves.ask(now=at).base == 1


def test_what_left_the_shop_is_in_no_list(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    with unit_of_work(actor="tests"):
        products.archive([shelf.product_id])
    listing = shelves.ask()
    assert (listing.base, listing.cards, listing.values) == (0, (), {})


@pytest.mark.parametrize(
    ("pieces", "badge"),
    [([Piece(on_hand=0)], "sold_out"), ([Piece(on_hand=3)], "last"), ([Piece(on_hand=4)], "new")],
)
def test_badges(session: Session, house: House, pieces: list[Piece], badge: str) -> None:
    shelves.put_up(house, *pieces)
    assert shelves.ask().cards[0].badge == badge


def test_new_for_thirty_days(session: Session, house: House) -> None:
    shelves.put_up(house)
    assert shelves.ask(now=NOON + timedelta(days=30, seconds=-1)).cards[0].badge == "new"
    assert shelves.ask(now=NOON + timedelta(days=30)).cards[0].badge is None


def test_a_card_tells_prices_colours_and_its_first_two_pictures(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(house.red, price=200_000, before=300_000), Piece(house.grey, price=250_000))
    for place, key in enumerate(("demo/front", "demo/detail", "demo/hem")):
        shelves.picture(shelf.product_id, key=key, colour=house.red, position=place)
    card = shelves.ask().cards[0]
    assert (card.price_cents, card.price_varies, card.was_cents, card.colour) == (200_000, True, 300_000, None)
    assert [(swatch.slug, swatch.name, swatch.hex) for swatch in card.colours] == [
        ("test-grey", "Test grey", "#888888"),
        ("test-red", "Test red", "#aa2222"),
    ]
    assert card.picture is not None
    assert card.second is not None
    assert (card.picture.key, card.second.key, card.picture.alt) == ("demo/front", "demo/detail", "Picture demo/front")


def test_a_colour_that_was_asked_for_shows_its_own_picture(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(house.red), Piece(house.grey))
    shelves.picture(shelf.product_id, key="demo/red", colour=house.red, position=0)
    shelves.picture(shelf.product_id, key="demo/grey", colour=house.grey, position=1)
    card = shelves.ask(chosen={"colour": ["test-grey"]}).cards[0]
    assert card.colour == "test-grey"
    assert card.picture is not None
    assert (card.picture.key, card.second) == ("demo/grey", None)


def test_a_colour_shown_for_the_choice_is_one_that_meets_all_of_it(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(house.red, on_hand=0), Piece(house.grey, on_hand=5))
    assert shelves.ask(chosen={"colour": ["test-grey", "test-red"], "in_stock": "1"}).cards[0].colour == "test-grey"


def test_another_colours_picture_never_stands_for_it(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(house.red), Piece(house.grey))
    shelves.picture(shelf.product_id, key="demo/red", colour=house.red)
    assert shelves.ask(chosen={"colour": ["test-grey"]}).cards[0].picture is None


def test_a_picture_that_is_not_drawn_yet_is_not_shown(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    shelves.picture(shelf.product_id, key="demo/later", widths=())
    assert shelves.ask().cards[0].picture is None
