"""Listing rows: written when something shown differs, and only then."""

from __future__ import annotations

from datetime import timedelta
from threading import Event, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue import assets, brands, categories, colours, products, skus
from marque.catalogue.skus import NewPrice
from marque.inventory import holds, stock
from marque.inventory.holds import Holder
from marque.kernel import touched
from marque.kernel.database import db, reading, unit_of_work
from marque.storefront import listing
from marque.storefront.listing import Difference
from tests.catalogue import house as built
from tests.catalogue.house import NOON, House, words
from tests.databases import RealDatabase
from tests.storefront import shelves
from tests.storefront.shelves import Piece

ROW = text("SELECT * FROM product_listing WHERE product_id = :id")
SKUS = text("SELECT sku_id, in_stock FROM listing_sku WHERE product_id = :id ORDER BY sku_id")
MARKS = text("""
    SELECT (SELECT string_agg(ctid || '/' || xmin, ' ' ORDER BY product_id) FROM product_listing),
           (SELECT string_agg(ctid || '/' || xmin, ' ' ORDER BY sku_id) FROM listing_sku),
           (SELECT string_agg(ctid || '/' || xmin, ' ' ORDER BY product_id) FROM search_doc),
           (SELECT version FROM catalogue_version)
""")


def sell(sku_id: int, quantity: int = 1) -> None:
    with unit_of_work():
        stock.adjust(sku_id, quantity=-quantity, reason="sold", actor="tests", now=NOON)


def test_a_published_product_has_a_row_of_what_its_card_shows(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(price=300_000), Piece(size=house.small, price=250_000, before=400_000), sold_count=7)
    row = session.execute(ROW, {"id": shelf.product_id}).one()
    assert (row.brand_id, row.category_ids, row.live_from) == (house.brand_id, [house.category_id], NOON)
    assert (row.price_cents, row.top_price_cents, row.was_cents) == (250_000, 300_000, 400_000)
    assert (row.in_stock, row.few_left, row.sold_count) == (True, False, 7)


def test_stock_that_falls_from_9_to_8_writes_nothing(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(on_hand=9))
    before = session.execute(MARKS).one()
    sell(shelf.sku_ids[0])
    assert session.execute(MARKS).one() == before


def test_the_last_unit_raises_the_version_by_one(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(on_hand=1), Piece(size=house.small, on_hand=9))
    before = shelves.version()
    sell(shelf.sku_ids[0])
    assert shelves.version() == before + 1
    assert session.execute(SKUS, {"id": shelf.product_id}).all() == [(shelf.sku_ids[0], False), (shelf.sku_ids[1], True)]
    assert session.execute(ROW, {"id": shelf.product_id}).one().in_stock


def test_few_left_counts_all_sizes_together(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(on_hand=2), Piece(size=house.small, on_hand=2))
    assert not session.execute(ROW, {"id": shelf.product_id}).one().few_left
    sell(shelf.sku_ids[0])
    assert session.execute(ROW, {"id": shelf.product_id}).one().few_left


def test_a_held_unit_is_still_in_stock(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(on_hand=1))
    before = session.execute(MARKS).one()
    with unit_of_work():
        holds.place({shelf.sku_ids[0]: 1}, holder=Holder("cart", 1), now=NOON)
        listing.refresh([shelf.product_id])
    assert session.execute(MARKS).one() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda house, shelf: products.describe(shelf.product_id, words=words("Plain coat", description="<p>New.</p>")),
        lambda house, shelf: products.describe(shelf.product_id, words={"ru": words("Пальто")["en"]}),
        lambda house, shelf: products.revise(shelf.product_id, attributes={"season": "winter"}),
        lambda house, shelf: skus.reprice([NewPrice(sku_id=shelf.sku_ids[0], price_cents=199_000)]),
        lambda house, shelf: colours.ensure(
            "test-red", swatch="#bb2222", names={"en": "Test red", "ru": "Тестовый красный"}
        ),
        lambda house, shelf: categories.place("test-coats", names={"en": "Overcoats", "ru": "Пальто"}),
        lambda house, shelf: products.archive([shelf.product_id]),
    ],
    ids=["description", "title", "attributes", "price", "colour", "category", "archived"],
)
def test_whatever_a_page_shows_raises_the_version_by_one(house: House, change) -> None:  # type: ignore[no-untyped-def]
    shelf = shelves.put_up(house, Piece(colour=house.red))
    before = shelves.version()
    with unit_of_work(actor="tests"):
        change(house, shelf)
    assert shelves.version() == before + 1


def test_a_picture_raises_the_version_when_it_is_drawn(house: House) -> None:
    shelf = shelves.put_up(house)
    asset_id = shelves.picture(shelf.product_id, key="demo/one", widths=())
    before = shelves.version()
    with unit_of_work(actor="tests"):
        assets.drawn(asset_id, widths=[400])
    assert shelves.version() == before + 1


def test_a_change_of_the_cost_is_nobodys_business(house: House) -> None:
    shelf = shelves.put_up(house)
    before = shelves.version()
    with unit_of_work(actor="tests") as session:
        session.execute(text("UPDATE sku SET cost_cents = 1, updated_at = now() WHERE id = :id"), {"id": shelf.sku_ids[0]})
        listing.refresh([shelf.product_id])
    assert shelves.version() == before


def test_an_archived_product_leaves_no_row(session: Session, house: House) -> None:
    shelf, other = shelves.put_up(house), shelves.put_up(house, title="Plain dress")
    with unit_of_work(actor="tests"):
        products.archive([shelf.product_id])
    for table in ("product_listing", "listing_sku", "search_doc"):
        assert session.scalars(text(f"SELECT DISTINCT product_id FROM {table}")).all() == [other.product_id]


def test_a_withdrawn_sku_leaves_its_row_only(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(), Piece(size=house.small))
    with unit_of_work(actor="tests"):
        skus.withdraw([shelf.sku_ids[0]])
    assert session.execute(SKUS, {"id": shelf.product_id}).all() == [(shelf.sku_ids[1], True)]


def test_a_product_stands_in_its_categories_and_all_above_them(session: Session, house: House) -> None:
    above = categories.place("test-men", names={"en": "Men"})
    below = categories.place("test-men/jackets", names={"en": "Jackets"})
    shelf = shelves.put_up(house, category_id=below, also_in=[house.category_id])
    assert session.execute(ROW, {"id": shelf.product_id}).one().category_ids == sorted([house.category_id, above, below])


def test_three_statements_at_most_and_two_when_nothing_changes(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    ran: list[str] = []
    db.event.listen(session.connection(), "before_cursor_execute", lambda *call: ran.append(call[2]))
    listing.refresh([shelf.product_id])
    assert len(ran) == 2
    session.execute(text("UPDATE sku SET price_cents = 1"))
    ran.clear()
    listing.refresh([shelf.product_id])
    assert len(ran) == 3


def test_rebuild_mends_what_was_changed_by_hand(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(colour=house.red))
    session.execute(text("UPDATE product_listing SET in_stock = false"))
    session.execute(text("UPDATE listing_sku SET price_cents = 1"))
    session.execute(text("DELETE FROM search_doc"))
    with reading() as connection:
        assert set(listing.differences(connection)) == {
            Difference("product_listing", shelf.product_id),
            Difference("listing_sku", shelf.sku_ids[0]),
            Difference("search_doc", shelf.product_id),
        }
        listing.rebuild()
        assert listing.differences(connection) == []


def test_rebuild_of_rows_that_are_right_writes_nothing(session: Session, house: House) -> None:
    shelves.put_up(house)
    before = session.execute(MARKS).one()
    listing.rebuild()
    assert session.execute(MARKS).one() == before


def test_two_orders_for_one_product_see_each_other(real_database: RealDatabase) -> None:
    """Each leaves more than three by its own count; together they leave three."""
    with real_database.app.app_context():
        house = built.build()
        shelf = shelves.put_up(house, Piece(on_hand=3), Piece(size=house.small, on_hand=2))
    refreshed = Event()

    def buy(sku_id: int, *, waits: bool) -> None:
        with real_database.app.app_context(), unit_of_work() as session:
            stock.adjust(sku_id, quantity=-1, reason="sold", actor="tests", now=NOON)
            touched.forget()
            if waits:
                assert refreshed.wait(5)
            listing.refresh([shelf.product_id])
            refreshed.set()
            if not waits:
                session.execute(text("SELECT pg_sleep(0.3)"))

    threads = [Thread(target=buy, args=[sku_id], kwargs={"waits": bool(n)}) for n, sku_id in enumerate(shelf.sku_ids)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with real_database.app.app_context(), reading() as connection:
        assert connection.execute(ROW, {"id": shelf.product_id}).one().few_left
        assert listing.differences(connection) == []


def test_a_planned_product_has_its_row_already(session: Session, house: House) -> None:
    later = NOON + timedelta(days=3)
    shelf = shelves.put_up(house, at=later)
    assert session.execute(ROW, {"id": shelf.product_id}).one().live_from == later


def test_a_brands_story_raises_the_version(house: House) -> None:
    shelf = shelves.put_up(house)
    before = shelves.version()
    with unit_of_work(actor="tests"):
        brands.describe(house.brand_id, stories={"en": "Since 1911."})
        listing.refresh([shelf.product_id])
    assert shelves.version() == before + 1
