"""The orders of lists, their pages, and going on after a product."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.kernel.database import db
from tests.catalogue.house import NOON, House
from tests.storefront import by_hand, shelves
from tests.storefront.shelves import Piece, titles


def three(house: House) -> None:
    """Told apart by price, by when they came and by how often they were sold."""
    for title, price, days, sold in (("Cheap", 1_000, 1, 5), ("Middle", 2_000, 3, 1), ("Dear", 3_000, 2, 9)):
        shelves.put_up(house, Piece(price=price * 100), title=title, at=NOON - timedelta(days=days), sold_count=sold)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("price", ["Cheap", "Middle", "Dear"]),
        ("-price", ["Dear", "Middle", "Cheap"]),
        ("newest", ["Cheap", "Dear", "Middle"]),
        ("popular", ["Dear", "Cheap", "Middle"]),
        ("", ["Dear", "Cheap", "Middle"]),
    ],
)
def test_sorted(session: Session, house: House, sort: str, order: list[str]) -> None:
    three(house)
    assert titles(shelves.ask(sort=sort)) == order


def test_new_is_sorted_by_when_it_came(session: Session, house: House) -> None:
    three(house)
    assert titles(shelves.ask(new=True)) == ["Cheap", "Dear", "Middle"]


@pytest.mark.parametrize(("sort", "first"), [("price", 0), ("-price", -1), ("newest", -1), ("popular", -1)])
def test_equals_keep_one_order(session: Session, house: House, sort: str, first: int) -> None:
    made = [shelves.put_up(house, title=f"Coat {n}").product_id for n in range(3)]
    listing = shelves.ask(sort=sort)
    assert [card.product_id for card in listing.cards] == (made if first == 0 else made[::-1])


def test_pages_of_24_skip_and_repeat_nothing(session: Session, house: House) -> None:
    made = {shelves.put_up(house, title=f"Coat {n}").product_id for n in range(50)}
    pages = [shelves.ask(page=page, sort="price") for page in (1, 2, 3)]
    assert [len(page.cards) for page in pages] == [24, 24, 2]
    assert {card.product_id for page in pages for card in page.cards} == made
    assert (pages[0].total, pages[0].pages) == (50, 3)


def test_a_page_past_the_end_is_the_last_page(session: Session, house: House) -> None:
    for n in range(25):
        shelves.put_up(house, title=f"Coat {n:02}", sold_count=25 - n)
    listing = shelves.ask(page=10_000)
    assert (listing.query.page, titles(listing)) == (2, ["Coat 24"])


@pytest.mark.parametrize("sort", ["popular", "newest", "price", "-price", "rating", "relevance", "picked"])
def test_going_on_after_each_product_gives_the_pages(session: Session, house: House, sort: str) -> None:
    """Some stand equal, some are sold out; "after" leads through all of them in the order of the numbers."""
    collection_id = mixed(house, count=53)
    asked: dict[str, Any] = {"sort": sort, "words": ("coat",), "collection_id": collection_id, "picked": True}
    by_number = [card.product_id for page in (1, 2, 3) for card in shelves.ask(page=page, **asked).cards]
    listing, by_cursor = shelves.ask(**asked), []
    for _ in range(3):
        by_cursor += [card.product_id for card in listing.cards]
        listing = shelves.ask(after=listing.next, **asked)
    assert by_cursor == by_number
    assert len(set(by_number)) == 53


def mixed(house: House, *, count: int) -> int:
    """Coats of few prices, days and ratings, every third sold out, all in one collection picked by hand; its id."""
    collection_id = int(db.session.scalar(text("INSERT INTO collection (slug, kind) VALUES ('c', 'picked') RETURNING id")))
    pick = text("INSERT INTO collection_product VALUES (:collection_id, :product_id, :position)")
    for n in range(count):
        at, piece = NOON - timedelta(days=n % 4), Piece(price=(n % 5 + 1) * 100_000, on_hand=(n % 3) * 4)
        product_id = shelves.put_up(house, piece, title=f"Coat {n}", at=at, sold_count=n % 7).product_id
        db.session.execute(pick, {"collection_id": collection_id, "product_id": product_id, "position": n % 6})
        by_hand.rate(product_id, n % 3 + 2, count=n % 2)
    return collection_id


def test_the_last_page_is_followed_by_nothing(session: Session, house: House) -> None:
    for n in range(24):
        shelves.put_up(house, title=f"Coat {n}")
    assert shelves.ask().next is None
    last = shelves.put_up(house, title="One more").product_id
    following = shelves.ask().next
    assert following is not None
    assert following[1] == shelves.ask().cards[-1].product_id != last


@pytest.mark.parametrize("sort", ["popular", "rating"])
def test_what_is_sold_out_stands_last(session: Session, house: House, sort: str) -> None:
    shelves.put_up(house, Piece(on_hand=0), title="Gone", sold_count=99)
    shelves.put_up(house, title="Here", sold_count=1)
    assert titles(shelves.ask(sort=sort)) == ["Here", "Gone"]


def test_the_best_rated_come_first_among_equals_those_with_more_reviews(session: Session, house: House) -> None:
    for title, stars, count in (("Few", 4.5, 2), ("Many", 4.5, 9), ("Best", 4.6, 1), ("None", 0, 0)):
        by_hand.rate(shelves.put_up(house, title=title).product_id, stars, count=count)
    assert titles(shelves.ask(sort="rating")) == ["Best", "Many", "Few", "None"]


def test_a_collection_picked_by_hand_has_its_own_order(session: Session, house: House) -> None:
    collection_id = mixed(house, count=8)
    listing = shelves.ask(collection_id=collection_id, picked=True)
    assert titles(listing) == [f"Coat {n}" for n in (6, 0, 7, 1, 2, 3, 4, 5)]
    assert titles(shelves.ask(collection_id=collection_id + 1)) == []
