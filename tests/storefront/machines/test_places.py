from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session

from marque.kernel.database import reading, unit_of_work
from marque.storefront.machines import goods, places
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import COAT_BEFORE_CENTS, COAT_CENTS, Goods


@pytest.fixture
def shop(session: scoped_session[Session]) -> Goods:
    with unit_of_work(actor="tests"):
        return factories.open_shop()


def test_parts_begin_where_the_one_before_ends(session: scoped_session[Session], shop: Goods) -> None:
    with reading() as connection:
        starts = places.starts(connection, size=2, now=NOON)
        parts = [[one.name for one in places.products(connection, start=start, size=2, now=NOON)] for start in starts]

    assert parts == [["plain-coat", "plain-dress"], ["plain-scarf"]]


def test_what_is_not_live_yet_or_any_more_is_left_out(session: scoped_session[Session], shop: Goods) -> None:
    planned = "SELECT id FROM product WHERE slug = 'plain-dress'"
    session.execute(
        text("UPDATE product_listing SET live_from = :then WHERE product_id = :id"),
        {"then": NOON + timedelta(seconds=1), "id": session.scalar(text(planned))},
    )

    with reading() as connection:
        found = [one.name for one in places.products(connection, start=0, size=9, now=NOON)]
        later = [one.name for one in places.products(connection, start=0, size=9, now=NOON + timedelta(seconds=1))]

    assert found == ["plain-coat", "plain-scarf"]
    assert later == ["plain-coat", "plain-dress", "plain-scarf"]


def test_an_empty_shop_has_no_parts(session: scoped_session[Session]) -> None:
    with reading() as connection:
        assert places.starts(connection, size=2, now=NOON) == ()
        assert list(places.products(connection, start=0, size=2, now=NOON)) == []


def test_long_parts_are_read_in_pieces(
    session: scoped_session[Session], shop: Goods, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "AT_ONCE", 1)

    with reading() as connection:
        found = [one.name for one in places.products(connection, start=0, size=3, now=NOON)]

    assert found == ["plain-coat", "plain-dress", "plain-scarf"]


def test_a_piece_tells_its_real_reduction_only(session: scoped_session[Session], shop: Goods) -> None:
    with reading() as connection:
        read = goods.read(connection, after=0, language="en", fallback="en", now=NOON)
        rest = goods.read(connection, after=read[-1].id, language="en", fallback="en", now=NOON)

    pieces = {each.slug: (each.pieces[0].price_cents, each.pieces[0].was_cents, each.pieces[0].in_stock) for each in read}
    assert pieces["plain-coat"] == (COAT_CENTS, COAT_BEFORE_CENTS, True)
    assert pieces["plain-dress"][1:] == (None, True)
    assert rest == []
