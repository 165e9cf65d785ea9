"""What listing rows hold beside prices and stock: sizes, ratings, reductions, stamps; and who is told of a change."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue import products, skus
from marque.catalogue.skus import NewPrice
from marque.inventory import stock
from marque.kernel import touched
from marque.kernel.database import reading, unit_of_work
from marque.storefront import listing
from marque.storefront.listing import Difference
from tests.catalogue.house import NOON, House
from tests.pricing import history
from tests.storefront import by_hand, shelves
from tests.storefront.shelves import Piece

ROW = text("SELECT * FROM product_listing WHERE product_id = :id")
SKU = text("SELECT * FROM listing_sku WHERE sku_id = :id")
TOLD = text("SELECT product_id FROM listing_change WHERE id > :since ORDER BY product_id")
LAST = text("SELECT coalesce(max(id), 0) FROM listing_change")


def test_sizes_start_with_the_skus_own(session: Session, house: House) -> None:
    by_hand.chart({"RUS 44": "EU 38"}, category_id=house.category_id)
    shelf = shelves.put_up(house, Piece(size=house.small), Piece(size=house.large), Piece())
    european = session.scalar(text("SELECT id FROM size WHERE system = 'EU' AND value = '38'"))
    found = [session.execute(SKU, {"id": sku_id}).one().size_ids for sku_id in shelf.sku_ids]
    assert found == [[house.small, european], [house.large], []]


def test_a_stamp_stays_until_the_card_changes(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(on_hand=9))
    stamp = session.execute(ROW, {"id": shelf.product_id}).one().stamp
    with unit_of_work():
        stock.adjust(shelf.sku_ids[0], quantity=-1, reason="sold", actor="tests", now=NOON)
    assert session.execute(ROW, {"id": shelf.product_id}).one().stamp == stamp
    with unit_of_work(actor="tests"):
        skus.reprice([NewPrice(sku_id=shelf.sku_ids[0], price_cents=199_000)])
    assert session.execute(ROW, {"id": shelf.product_id}).one().stamp != stamp


def test_stamps_of_two_products_are_not_the_same(session: Session, house: House) -> None:
    one, two = shelves.put_up(house), shelves.put_up(house)
    stamps = {session.execute(ROW, {"id": shelf.product_id}).one().stamp for shelf in (one, two)}
    assert len(stamps) == 2
    assert 0 not in stamps


def test_every_product_whose_rows_change_is_told_once(session: Session, house: House) -> None:
    shelf, other = shelves.put_up(house, Piece(on_hand=1), Piece(size=house.small)), shelves.put_up(house)
    since = session.scalar(LAST)
    with unit_of_work():
        stock.adjust(shelf.sku_ids[0], quantity=-1, reason="sold", actor="tests", now=NOON)
        touched.note([other.product_id])
    assert session.scalars(TOLD, {"since": since}).all() == [shelf.product_id]


def test_a_reduction_of_one_sku_is_told_though_its_card_stays(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(price=100_000), Piece(size=house.small, price=200_000))
    since, before = session.scalar(LAST), session.execute(ROW, {"id": shelf.product_id}).one()
    with unit_of_work(actor="tests") as inside:
        history.cost(shelf.sku_ids[1], 300_000)
        inside.execute(text("UPDATE sku SET compare_at_cents = 300000 WHERE id = :id"), {"id": shelf.sku_ids[1]})
        touched.note([shelf.product_id])
    after = session.execute(ROW, {"id": shelf.product_id}).one()
    assert (after.was_cents, before.was_cents) == (None, None)
    assert session.execute(SKU, {"id": shelf.sku_ids[1]}).one().was_cents == 300_000
    assert session.scalars(TOLD, {"since": since}).all() == [shelf.product_id]


def test_what_left_the_shop_is_told(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    since = session.scalar(LAST)
    with unit_of_work(actor="tests"):
        products.archive([shelf.product_id])
    assert session.scalars(TOLD, {"since": since}).all() == [shelf.product_id]


@pytest.mark.parametrize(
    ("spoiled", "table"),
    [
        ("UPDATE product_listing SET value_ids = '{1,2,3}'", "product_listing"),
        ("UPDATE product_listing SET collection_ids = '{9}'", "product_listing"),
        ("UPDATE product_listing SET rating_avg = 4.9, rating_count = 3", "product_listing"),
        ("UPDATE product_listing SET main_category_id = 0", "product_listing"),
        ("UPDATE product_listing SET stamp = 1", "product_listing"),
        ("UPDATE listing_sku SET size_ids = '{}'", "listing_sku"),
        ("UPDATE listing_sku SET was_cents = 5", "listing_sku"),
    ],
)
def test_verify_sees_every_column_and_rebuild_mends_it(session: Session, house: House, spoiled: str, table: str) -> None:
    shelf = shelves.put_up(house, Piece(size=house.small))
    session.execute(text(spoiled))
    with reading() as connection:
        id_ = shelf.product_id if table == "product_listing" else shelf.sku_ids[0]
        assert listing.differences(connection) == [Difference(table, id_)]
        listing.rebuild()
        assert listing.differences(connection) == []
