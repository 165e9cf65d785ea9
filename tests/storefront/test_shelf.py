"""The staff's list of products: everything, in tabs, searched, filtered, sorted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from marque.catalogue import brands, bulk, categories, products, skus, standing
from marque.catalogue.pictures import Picture
from marque.kernel.database import reading, unit_of_work
from marque.storefront import shelf
from marque.storefront.shelf import Shelf, ShelfQuery
from tests.catalogue.house import NOON, House, add_product
from tests.storefront.shelves import EN, Piece, picture, put_up


def look(*, skip: int = 0, language: str = "en", **query: Any) -> Shelf:
    with reading() as connection:
        asked = ShelfQuery(**{"sort": "title"} | query)
        return shelf.look(connection, asked, skip=skip, language=language, fallback="en", now=NOON)


def titles(**query: Any) -> list[str]:
    return [row.title for row in look(**query).rows]


@pytest.fixture
def stocked(house: House) -> None:
    """One product for every tab, and a sold-out one."""
    put_up(house, title="Active")
    put_up(house, Piece(on_hand=0), title="Sold out")
    put_up(house, title="Planned", at=NOON + timedelta(days=1))
    archived = put_up(house, title="Archived")
    with unit_of_work(actor="tests"):
        products.archive([archived.product_id])
        add_product(house, title="Draft")


def test_every_product_stands_in_its_tab(stocked: None) -> None:
    assert {tab: titles(tab=tab) for tab in shelf.TABS} == {
        "all": ["Active", "Archived", "Draft", "Planned", "Sold out"],
        "active": ["Active", "Sold out"],
        "draft": ["Draft"],
        "scheduled": ["Planned"],
        "sold_out": ["Sold out"],
        "archived": ["Archived"],
    }
    assert look().counts == {"all": 5, "active": 2, "draft": 1, "scheduled": 1, "sold_out": 1, "archived": 1}


def test_counts_follow_the_search_and_not_the_tab(stocked: None) -> None:
    found = look(tab="draft", words="a")

    assert found.counts == {"all": 4, "active": 1, "draft": 1, "scheduled": 1, "sold_out": 0, "archived": 1}
    assert found.total == 1


def test_a_row_says_what_the_shop_has_of_it(house: House) -> None:
    put = put_up(
        house,
        Piece(price=300_000, on_hand=2, size=house.small),
        Piece(price=200_000, on_hand=9, size=house.large),
        Piece(price=100_000, on_hand=7, colour=house.red),
        title="Plain coat",
    )
    picture(put.product_id, key="hem", position=1)
    picture(put.product_id, key="front", widths=(800, 400))
    with unit_of_work(actor="tests"):
        skus.withdraw([put.sku_ids[2]])

    row = look().rows[0]

    assert (row.product_id, row.slug, row.title, row.brand) == (put.product_id, "plain-coat", "Plain coat", "Testwerk")
    assert (row.state, row.publish_at, row.is_sold_out, row.category_id) == ("active", NOON, False, house.category_id)
    assert (row.variants, row.on_hand, row.low, row.price_cents, row.top_price_cents) == (2, 11, 1, 200_000, 300_000)
    assert row.picture == Picture("front", (400, 800), 800, 1000, "")


def test_a_product_without_anything_has_a_row_too(house: House) -> None:
    add_product(house, title="Bare")

    row = look().rows[0]

    assert (row.variants, row.on_hand, row.low, row.price_cents, row.picture) == (0, 0, 0, None, None)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("coat", ["Wool coat"]),
        ("WOOL  coat", ["Wool coat"]),
        ("wool scarf", []),
        ("пальто", ["Wool coat"]),
        ("ПАЛЁНОЕ", ["Wool coat"]),
        ("Паленое пальто", ["Wool coat"]),
        ("/236", ["Wool coat"]),
        ("testwerk scarf", ["Silk scarf"]),
        ("4901", []),
        ("490123", ["Silk scarf"]),
        ("%", []),
        ("_", []),
        ("'", []),
        ("\\", []),
        ("", ["Silk scarf", "Wool coat"]),
    ],
)
def test_search_reads_titles_codes_barcodes_and_brands(house: House, session: Session, words: str, found: list[str]) -> None:
    put_up(house, Piece(code="Артикул/236412"), titles={"en": "Wool coat", "ru": "Палёное пальто"})
    scarf = put_up(house, Piece(code="S-1"), title="Silk scarf")
    session.execute(skus.update(skus.Sku).where(skus.Sku.id == scarf.sku_ids[0]).values(barcode="490123"))

    assert titles(words=words) == found


def test_a_category_holds_what_stands_below_it_and_what_stands_there_too(house: House, session: Session) -> None:
    men, shirts = categories.place("men", names={"en": "Men"}), categories.place("men/shirts", names={"en": "Shirts"})
    categories.place("mend", names={"en": "Mend"})
    put_up(house, title="Men's", category_id=men)
    put_up(house, title="Shirt", category_id=shirts)
    guest = put_up(house, title="Guest")
    standing.stand_in(guest.product_id, category_ids=[shirts])

    assert titles(category_path="men") == ["Guest", "Men's", "Shirt"]
    assert titles(category_path="men/shirts") == ["Guest", "Shirt"]
    assert titles(category_path="mend") == []


def test_filters_meet(house: House) -> None:
    other = brands.ensure("Otherhouse")
    put_up(house, Piece(on_hand=0), title="Empty")
    put_up(house, Piece(on_hand=3), title="Low")
    put_up(house, Piece(on_hand=4), title="Enough", brand_id=other)
    add_product(house, title="Bare")

    assert titles(stock="in") == ["Enough", "Low"]
    assert titles(stock="low") == ["Low"]
    assert titles(stock="none") == ["Bare", "Empty"]
    assert titles(brand_id=other) == ["Enough"]
    assert titles(brand_id=other, stock="low") == []


def test_lists_are_sorted_both_ways(house: House, session: Session) -> None:
    put_up(house, Piece(price=300, on_hand=1), title="b")
    put_up(house, Piece(price=200, on_hand=3), title="C")
    put_up(house, Piece(price=900, on_hand=2), title="a")
    add_product(house, title="none")

    assert {sort: "".join(title[0] for title in titles(sort=sort)) for sort in shelf.SORTS if "changed" not in sort} == {
        "title": "abCn", "-title": "nCba", "stock": "nbaC", "-stock": "Cabn", "price": "Cban", "-price": "abCn",
    }  # fmt: skip


def test_what_changed_last_stands_first_also_when_only_a_price_did(house: House, session: Session) -> None:
    first, second = put_up(house, title="First"), put_up(house, title="Second")
    long_ago = NOON - timedelta(days=400)
    session.execute(skus.update(skus.Sku).values(updated_at=long_ago))
    session.execute(bulk.update(bulk.Product).values(updated_at=long_ago))
    session.execute(skus.update(skus.Sku).where(skus.Sku.id == first.sku_ids[0]).values(updated_at=NOON))

    found = look(sort="-changed").rows

    assert [(row.product_id, row.changed_at) for row in found] == [(first.product_id, NOON), (second.product_id, long_ago)]


def test_pages_of_fifty_follow_each_other_and_end(house: House, session: Session) -> None:
    for number in range(101):
        add_product(house, title=f"Piece {number:03}")

    pages = [look(skip=skip) for skip in (0, 50, 100, 10**9)]

    assert [(page.skipped, len(page.rows), page.total) for page in pages] == [
        (0, 50, 101),
        (50, 50, 101),
        (100, 1, 101),
        (100, 1, 101),
    ]
    assert [row.title for page in pages[:3] for row in page.rows] == [f"Piece {number:03}" for number in range(101)]


def test_an_empty_shop_has_an_empty_list(session: Session) -> None:
    found = look()

    assert (found.rows, found.total, found.skipped, set(found.counts.values())) == ((), 0, 0, {0})


def test_all_ids_come_in_the_order_of_the_list(house: House) -> None:
    coat, scarf = put_up(house, title="Coat"), put_up(house, title="Scarf")

    with reading() as connection:
        query = ShelfQuery(sort="-title")
        assert shelf.ids(connection, query, **EN, now=NOON) == [scarf.product_id, coat.product_id]
        assert shelf.ids(connection, query, most=1, **EN, now=NOON) == [scarf.product_id]


def test_titles_are_the_reader_s_and_sorted_as_such(house: House) -> None:
    put_up(house, titles={"en": "Coat", "ru": "Я"})
    put_up(house, titles={"en": "Scarf"})
    put_up(house, titles={"ky": "Көйнөк"})

    assert [row.title for row in look(language="ru").rows] == ["Scarf", "Көйнөк", "Я"]
