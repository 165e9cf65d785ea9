"""Reading and writing addresses of lists."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from marque.storefront.query import ListQuery
from marque.web.shop import arguments


@pytest.fixture(autouse=True)
def _request(app: Flask) -> Iterator[None]:
    with app.test_request_context("/c/coats/long"):
        yield


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1500", 150_000),
        (" 1 500 ", 150_000),
        ("1,500", 150_000),
        ("1\u00a0234\u202f567", 123_456_700),
        ("1500.5", 150_050),
        ("1500,50", 150_050),
        ("0", 0),
        ("", None),
        ("-1", None),
        ("1e3", None),
        ("1.234.567", None),
        ("12,34,5", None),
        ("9" * 10, None),
        ("٣", None),
        ("NaN", None),
    ],
)
def test_prices(text: str, cents: int | None) -> None:
    assert arguments.cents(text) == cents


@pytest.mark.parametrize(("cents", "text"), [(150_000, "1500"), (150_050, "1500.50"), (5, "0.05"), (0, "0")])
def test_prices_in_fields(cents: int, text: str) -> None:
    assert arguments.whole(cents) == text
    assert arguments.cents(text) == cents


def test_values_are_in_one_order_once_and_not_without_end() -> None:
    args = MultiDict(
        [("size", value) for value in ("RUS 46", "RUS 44", " RUS 46", "", "x" * 81, "a\nb", *map(str, range(60)))]
    )
    sizes = arguments.parse(args).sizes
    assert len(sizes) == 40
    assert sizes[:3] == ("0", "1", "10")
    assert "RUS 44" not in sizes  # the first forty in order; nobody chooses more


@pytest.mark.parametrize(
    "query",
    [
        ListQuery(category_id=1),
        ListQuery(category_id=1, sizes=("RUS 44", "RUS 46"), colours=("ink",), brands=("a", "b"), page=3),
        ListQuery(category_id=1, price_min=100, price_max=150_050, in_stock=True, sort="-price"),
    ],
)
def test_an_address_says_the_whole_query(query: ListQuery, app: Flask) -> None:
    address = arguments.here()(query)
    with app.test_request_context(address) as context:
        assert address.startswith("/c/coats/long")
        assert arguments.parse(context.request.args, category_id=1) == query


def test_what_goes_without_saying_is_not_said() -> None:
    assert arguments.here()(ListQuery(page=1, sort="")) == "/c/coats/long"
    assert arguments.parse(MultiDict({"sort": "popular"})).sort == ""


def test_a_brands_page_does_not_choose_brands() -> None:
    assert arguments.parse(MultiDict({"brand": "other"}), brand_id=1).brands == ()


@pytest.mark.parametrize(
    ("typed", "said"), [("  red \t coat ", "red coat"), ("x" * 300, "x" * 100), ("a\u200bb\u2028c", "a b c")]
)
def test_what_was_typed(typed: str, said: str) -> None:
    assert arguments.typed(MultiDict({"q": typed})) == said
