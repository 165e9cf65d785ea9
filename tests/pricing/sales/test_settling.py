"""Sales that begin and end: which SKUs, at what price, and what they go back to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue import categories, skus
from marque.catalogue.skus import NewPrice
from marque.kernel.database import unit_of_work
from marque.pricing.sales import settling
from tests.catalogue.house import NOON, House
from tests.pricing import history
from tests.pricing.sales import offers
from tests.pricing.sales.offers import HOUR
from tests.storefront import shelves
from tests.storefront.shelves import Piece, Shelf

BEGIN, END = NOON + HOUR, NOON + 3 * HOUR
SHOWN = text("SELECT l.price_cents, l.was_cents FROM product_listing l WHERE l.product_id = :id")


def test_a_sale_begins_and_ends_at_its_time(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(price=249_000))
    sale = offers.plan(percent=15, ends_at=END)

    assert offers.settle(BEGIN - timedelta(microseconds=1)) == 0
    assert offers.settle(BEGIN) > 0
    assert (offers.state(sale), offers.prices(shelf.sku_ids[0])) == ("running", (211_600, 249_000))
    assert session.execute(SHOWN, {"id": shelf.product_id}).one() == (211_600, 249_000)
    assert offers.settle(END - timedelta(microseconds=1)) == 0
    assert offers.settle(END) > 0
    assert (offers.state(sale), offers.prices(shelf.sku_ids[0])) == ("ended", (249_000, None))
    assert session.execute(SHOWN, {"id": shelf.product_id}).one() == (249_000, None)
    assert (offers.moments(), offers.settle(END)) == ([], 0)


def test_the_history_says_which_sale_it_was(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    sale = offers.plan()
    offers.settle(BEGIN)

    kept = session.execute(text("SELECT price_cents, actor FROM price_change WHERE sku_id = :id ORDER BY valid_from"),
                           {"id": shelf.sku_ids[0]}).all()  # fmt: skip
    assert kept == [(200_000, "tests"), (160_000, f"sale:{sale}")]


def test_what_was_reduced_before_is_so_again(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(price=200_000, before=300_000))
    offers.plan(ends_at=END)
    offers.settle(BEGIN)
    assert offers.prices(shelf.sku_ids[0]) == (160_000, 300_000)
    offers.settle(END)

    assert offers.prices(shelf.sku_ids[0]) == (200_000, 300_000)


def test_a_price_that_staff_changed_meanwhile_stays(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(code="A"), Piece(house.red, code="B"))
    offers.plan(ends_at=END)
    offers.settle(BEGIN)
    with unit_of_work():
        skus.reprice([NewPrice(sku_id=shelf.sku_ids[0], price_cents=150_000)])
    offers.settle(END)

    assert [offers.prices(sku_id) for sku_id in shelf.sku_ids] == [(150_000, None), (200_000, None)]
    assert offers.outcomes() == dict(zip(shelf.sku_ids, ("changed", "over"), strict=True))


def test_kinds_of_a_scope_narrow_it_together(session: Session, house: House) -> None:
    below = categories.place("test-coats/parkas", names={"en": "Parkas"})
    inside = shelves.put_up(house, category_id=below)
    elsewhere = shelves.put_up(house, category_id=categories.place("test-hats", names={"en": "Hats"}))
    offers.plan(scope={"category": [house.category_id], "brand": [house.brand_id]})
    offers.settle(BEGIN)

    assert offers.prices(inside.sku_ids[0]) == (160_000, 200_000)
    assert offers.prices(elsewhere.sku_ids[0]) == (200_000, None)
    assert offers.outcomes() == {inside.sku_ids[0]: ""}


def test_drafts_and_withdrawn_pieces_take_no_part(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(code="A"), Piece(house.red, code="B"))
    with unit_of_work():
        skus.withdraw([shelf.sku_ids[1]])
        session.execute(text("UPDATE product SET status = 'draft' WHERE id = :id"), {"id": shelves.put_up(house).product_id})
    offers.plan()
    offers.settle(BEGIN)

    assert offers.outcomes() == {shelf.sku_ids[0]: ""}


def test_a_cut_that_would_not_be_real_is_left_out(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(price=200_000))
    history.cost(shelf.sku_ids[0], 150_000, since=BEGIN - timedelta(days=20))
    offers.plan(percent=20)
    offers.settle(BEGIN)

    assert offers.prices(shelf.sku_ids[0]) == (200_000, None)
    assert offers.outcomes() == {shelf.sku_ids[0]: "not_real"}


def test_two_sales_do_not_add_up(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    first, second = offers.plan(ends_at=END), offers.plan(percent=50, name="More")
    offers.settle(BEGIN)

    assert offers.prices(shelf.sku_ids[0]) == (160_000, 200_000)
    told = session.execute(text("SELECT sale_id, outcome FROM sale_sku ORDER BY sale_id")).all()
    assert told == [(first, ""), (second, "other_sale")]


def test_a_price_that_would_be_nothing_is_left_out(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(price=900))
    offers.plan(percent=90)
    offers.settle(BEGIN)

    assert (offers.prices(shelf.sku_ids[0]), offers.outcomes()) == ((900, None), {shelf.sku_ids[0]: "too_cheap"})


def test_a_sale_whose_whole_time_has_passed_changes_no_price(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    sale = offers.plan(ends_at=END)
    offers.settle(END + HOUR)

    assert (offers.state(sale), offers.prices(shelf.sku_ids[0]), offers.outcomes()) == ("ended", (200_000, None), {})


@pytest.fixture
def many(session: Session, house: House, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setattr(settling, "AT_ONCE", 2)
    return shelves.put_up(house, *(Piece(code=f"N-{n}", size=shelves.size(str(40 + n))) for n in range(5)))


def test_a_large_sale_goes_in_steps(many: Shelf) -> None:
    sale = offers.plan(ends_at=END)

    assert offers.settle(BEGIN) == 1 + 3
    assert {offers.prices(sku_id) for sku_id in many.sku_ids} == {(160_000, 200_000)}
    assert offers.moments() == [("sale", sale, END)]
    assert offers.settle(END) == 3
    assert {offers.prices(sku_id) for sku_id in many.sku_ids} == {(200_000, None)}


def test_a_sale_that_ends_while_it_begins_leaves_nothing_behind(many: Shelf) -> None:
    sale = offers.plan(ends_at=END)
    for _ in range(2):
        with unit_of_work():
            settling.step(now=BEGIN)
    offers.settle(END)

    assert {offers.prices(sku_id) for sku_id in many.sku_ids} == {(200_000, None)}
    assert set(offers.outcomes().values()) == {"over"}
    assert offers.state(sale) == "ended"
