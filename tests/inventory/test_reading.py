from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.inventory import reading as levels
from marque.inventory import stock
from marque.inventory.reading import Level, LevelQuery, Place
from marque.kernel.database import reading
from marque.kernel.errors import NotFound
from tests.catalogue.house import NOON
from tests.factories import Goods

WHY = {"reason": "stocktake", "actor": "staff:7", "now": NOON}
READER = {"language": "en", "fallback": "en"}


def asked(place: Place | None = None, most: int = 10, **query: str) -> list[Level]:
    with reading() as connection:
        return levels.levels(connection, LevelQuery(**query), place=place, most=most, **READER)


def ids(found: list[Level]) -> list[int]:
    return [level.sku_id for level in found]


def test_every_sku_is_listed_by_code_with_what_there_is(goods: Goods) -> None:
    found = asked()

    assert ids(found) == [goods.coat, goods.dress, goods.scarf]
    coat = found[0]
    assert (coat.title, coat.on_hand, coat.held, coat.available) == ("Plain coat", 5, 0, 5)
    assert (coat.is_for_sale, coat.is_low, coat.picture) == (True, False, None)


@pytest.mark.parametrize(("words", "names"), [
    ("coat", ["coat"]), ("PLAIN dress", ["dress"]), ("plain", ["coat", "dress", "scarf"]), ("coat dress", []), ("%", []),
    ("_", []), ("\\", []),
])  # fmt: skip
def test_every_word_must_be_found(goods: Goods, words: str, names: list[str]) -> None:
    assert ids(asked(words=words)) == [getattr(goods, name) for name in names]


def test_low_none_and_held_have_lists_and_counts_of_their_own(goods: Goods, session: Session) -> None:
    stock.count_many({goods.coat: 3, goods.dress: 0}, **WHY)
    with reading() as connection:
        counted = levels.counts(connection, words="")

    assert (ids(asked(show="low")), ids(asked(show="none")), ids(asked(show="held"))) == ([goods.coat], [goods.dress], [])
    assert counted == {"": 3, "low": 1, "none": 1, "held": 0}


def test_what_is_not_for_sale_cannot_run_low(goods: Goods, session: Session) -> None:
    stock.count_many({goods.coat: 3, goods.dress: 0}, **WHY)
    session.execute(text("UPDATE sku SET is_active = false WHERE id = :id"), {"id": goods.coat})
    session.execute(text("UPDATE product SET status = 'draft' WHERE id = (SELECT product_id FROM sku WHERE id = :id)"),
                    {"id": goods.dress})  # fmt: skip

    assert (asked(show="low"), asked(show="none")) == ([], [])
    assert [level.is_for_sale for level in asked()] == [False, False, True]


@pytest.mark.parametrize("sort", ["code", "-code", "stock", "-stock"])
def test_pages_follow_each_other_both_ways(goods: Goods, sort: str) -> None:
    stock.count_many({goods.coat: 1, goods.dress: 9}, **WHY)
    whole = asked(sort=sort)
    value = whole[0].sku_code if "code" in sort else whole[0].on_hand
    after = asked(Place(value, whole[0].sku_id), sort=sort)
    last = whole[2].sku_code if "code" in sort else whole[2].on_hand
    before = asked(Place(last, whole[2].sku_id, is_before=True), sort=sort)

    assert ids(after) == ids(whole[1:])
    assert ids(before) == ids(whole[:2])[::-1]


@pytest.mark.parametrize("typed", ["T-{}", "t-{}", "4900000000017"])
def test_a_whole_code_or_barcode_finds_its_sku(goods: Goods, session: Session, typed: str) -> None:
    session.execute(text("UPDATE sku SET barcode = '4900000000017' WHERE id = :id"), {"id": goods.coat})
    product_id = session.scalar(text("SELECT product_id FROM sku WHERE id = :id"), {"id": goods.coat})

    with reading() as connection:
        assert levels.by_code(connection, typed.format(product_id)) == goods.coat


def test_a_part_of_a_code_and_a_shared_barcode_find_none(goods: Goods, session: Session) -> None:
    session.execute(text("UPDATE sku SET barcode = '4900000000017'"))

    with reading() as connection:
        assert [levels.by_code(connection, typed) for typed in ("T-", "4900000000017", "", "%")] == [None] * 4
    assert len(asked(words="4900000000017")) == 3


def test_there_is_no_level_of_a_sku_that_does_not_exist(goods: Goods) -> None:
    with reading() as connection, pytest.raises(NotFound, match="sku"):
        levels.level(connection, 10**9, **READER)
