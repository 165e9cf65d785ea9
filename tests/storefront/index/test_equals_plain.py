"""The index answers what plain SQL answers: any rows, any question, before and after changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from marque.kernel import copies
from marque.kernel.database import db, reading
from marque.storefront import index
from marque.storefront.asking import Asked, Counted, Hits
from tests.storefront import plain
from tests.storefront.index import rows
from tests.storefront.index.rows import PRODUCTS, SKUS_EACH, ProductRow, Shop, SkuRow

PRICES = (100_000, 150_000, 200_000)
ORDERS = ("popular", "newest", "price", "-price", "rating", "relevance", "picked")
QUICKLY = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking takes minutes; a dozen products are few enough to read
Draw = Callable[[st.SearchStrategy[Any]], Any]


def some(values: tuple[Any, ...], *, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def sku_rows(shop: Shop) -> st.SearchStrategy[SkuRow]:
    alike = [sets for n in range(4) for sets in combinations(shop.sizes, n)]
    return st.builds(
        SkuRow,
        colour=st.sampled_from((None, *shop.colours)),
        sizes=st.sampled_from(alike),
        price=st.sampled_from(PRICES),
        in_stock=st.booleans(),
        reduced=st.booleans(),
    )


def product_row(shop: Shop, id_: int) -> st.SearchStrategy[ProductRow]:
    return st.builds(
        ProductRow,
        id=st.just(id_),
        places=st.lists(st.integers(0, len(shop.categories) - 1), min_size=1, max_size=3).map(tuple),
        brand=st.integers(0, 1),
        hours=st.sampled_from((-3, -2, -2, -1, 0, 1, 2)),
        sold=st.integers(0, 2),
        tenths=st.sampled_from((0, 0, 10, 39, 40, 50)),
        votes=st.integers(0, 2),
        values=some(shop.values),
        collections=some(shop.collections, most=2),
        skus=st.lists(sku_rows(shop), min_size=1, max_size=SKUS_EACH).map(tuple),
    )


@st.composite
def catalogues(draw: Draw, shop: Shop) -> list[ProductRow]:
    ids = draw(some(tuple(range(1, PRODUCTS + 1)), most=PRODUCTS))
    return [draw(product_row(shop, id_)) for id_ in ids]


@st.composite
def questions(draw: Draw, shop: Shop) -> Asked:
    ids = draw(some(tuple(range(1, PRODUCTS + 2)), most=PRODUCTS))
    hits = Hits(np.array(ids, np.int64), {id_: id_ % 3 * 500_000 for id_ in ids[:3]})
    maybe = st.one_of(st.none(), st.sampled_from((0, *PRICES, 170_000, 2**40)))
    place = draw(st.sampled_from(("all", "category", "brand", "collection", "new", "sale", "search")))
    chosen = {facet: draw(values) for facet, values in choices(shop).items() if draw(st.integers(0, 3)) == 0}
    return Asked(
        category_id=draw(st.sampled_from((*shop.categories, 10**9))) if place in ("category", "sale") else None,
        brand_id=draw(st.sampled_from((*shop.brands, 10**9))) if place == "brand" else None,
        collection_id=draw(st.sampled_from(shop.collections)) if place == "collection" else None,
        new=place == "new",
        sale=place == "sale",
        hits=hits if place == "search" else None,
        choices={facet: frozenset(values) for facet, values in chosen.items() if values},
        price=(draw(maybe), draw(maybe)) if draw(st.booleans()) else (None, None),
        size_in=draw(st.sampled_from(("", "", "EU", "RUS", "UK"))),
        order=draw(st.sampled_from(ORDERS)),
        page=draw(st.integers(1, 3)),
    )


def choices(shop: Shop) -> dict[str, st.SearchStrategy[tuple[int, ...]]]:
    """An id nobody has stands among those of every facet."""
    return {
        "size": some((*shop.sizes, 10**9)),
        "colour": some((*shop.colours, 10**9)),
        "brand": some((*shop.brands, 10**9)),
        "category": some((*shop.categories, 10**9)),
        "rating": st.just((4,)),
        "in_stock": st.just((1,)),
        "on_sale": st.just((1,)),
        "gender": some((*shop.values, 10**9)),
        "season": some((*shop.values, 10**9)),
    }


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of two and a row of three newest, so that a dozen products have several pages."""
    monkeypatch.setattr(index.answering, "PAGE_SIZE", 2)
    monkeypatch.setattr(index.answering, "NEWEST", 3)
    monkeypatch.setattr(plain, "PAGE_SIZE", 2)
    smaller = str(plain.COUNT).replace("LIMIT 25", "LIMIT 3").replace("LIMIT 240", "LIMIT 3").replace("/ 24 * 24", "/ 2 * 2")
    monkeypatch.setattr(plain, "COUNT", text(smaller))


def agree(asked: Asked, *, now: datetime, version: int) -> Counted:
    """Both ways to count; what they say, if it is the same."""
    with reading() as connection:
        by_sql = plain.count(connection, asked, now=now)
        by_index = index.count(connection, asked, now=now, version=version)
    for field in fields(Counted):
        assert getattr(by_index, field.name) == getattr(by_sql, field.name), (field.name, asked)
    return by_index


@settings(max_examples=100, deadline=None, suppress_health_check=[*HealthCheck], phases=QUICKLY)
@given(st.data())
def test_any_question_about_any_rows_before_and_after_changes(shop: Shop, data: st.DataObject) -> None:
    copies.forget()
    try:
        _ask_before_and_after(shop, data)
    finally:
        db.session.rollback()  # also after a failure, so that asking again meets the same


def _ask_before_and_after(shop: Shop, data: st.DataObject) -> None:
    before, changed = data.draw(catalogues(shop)), data.draw(catalogues(shop))
    gone = data.draw(some(tuple(range(1, PRODUCTS + 1))))
    version = rows.write(shop, before, gone=range(1, PRODUCTS + 1))
    for _ in range(3):
        agree(data.draw(questions(shop)), now=rows.moment(0), version=version)
    version = rows.write(shop, changed, gone=gone)
    for hours in (0, 0, 0, 1, -2, 2, 0):
        answer = agree(asked := data.draw(questions(shop)), now=rows.moment(hours), version=version)
        if answer.next:
            agree(replace(asked, after=answer.next), now=rows.moment(hours), version=version)
