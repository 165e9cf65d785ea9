"""Reading and writing addresses of lists."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask, current_app
from werkzeug.datastructures import MultiDict

from marque.catalogue.attributes import codes
from marque.kernel import cursors
from marque.storefront.query import ListQuery
from marque.web.shop import arguments, search
from marque.web.visitor import pages


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


def chosen(args: list[tuple[str, str]], facet: str) -> tuple[str, ...]:
    return arguments.parse(MultiDict(args)).chosen(facet)


def test_values_are_in_one_order_once_and_not_without_end() -> None:
    given = ("RUS 46", "RUS 44", " RUS 46", "", "x" * 121, "a\nb", *map(str, range(60)))
    sizes = chosen([("size", value) for value in given], "size")
    assert len(sizes) == 40
    assert sizes[:3] == ("0", "1", "10")
    assert "RUS 44" not in sizes  # the first forty in order; nobody chooses more


def test_choices_of_all_facets_together_have_an_end() -> None:
    query = arguments.parse(MultiDict([(f"facet_{n:02}", f"v{v:02}") for n in range(10) for v in range(30)]))
    assert sum(len(values) for _, values in query.choices) == 200
    assert query.chosen("facet_06") == tuple(f"v{v:02}" for v in range(20))
    assert query.chosen("facet_07") == ()


def test_attributes_cannot_be_called_as_lists_call_something_else() -> None:
    assert {*arguments.LIST, "q", search.LITERALLY} - {pages.FACETS} - codes.TAKEN == set()


@pytest.mark.parametrize("name", ["q", "page", "sort", "price", "Gender", "1st", "a-b", "x" * 41, "_external", "пол"])
def test_other_names_are_no_facets(name: str) -> None:
    assert arguments.parse(MultiDict({name: "1"})).choices == ()


CHOICES = (("brand", ("a", "b")), ("colour", ("ink",)), ("gender", ("women",)), ("size", ("RUS 44", "RUS 46")))
QUERIES = [
    ListQuery(category_id=1),
    ListQuery(category_id=1, choices=CHOICES, page=3),
    ListQuery(category_id=1, choices=(("in_stock", ("1",)),), price_min=100, price_max=150_050, sort="-price"),
    ListQuery(category_id=1, choices=(("category", ("men/shirts",)), ("on_sale", ("1",)), ("rating", ("4",))), size_in="EU"),
    ListQuery(category_id=1, sort="newest", page=2, after=(-1_772_452_800_000_000, 2**62)),
]


@pytest.mark.parametrize("query", QUERIES)
def test_an_address_says_the_whole_query(query: ListQuery, app: Flask) -> None:
    address = arguments.here()(query)
    with app.test_request_context(address) as context:
        assert address.startswith("/c/coats/long")
        assert arguments.parse(context.request.args, category_id=1) == query


def test_an_address_has_one_order() -> None:
    query = ListQuery(choices=(*CHOICES, ("in_stock", ("1",))), price_max=500_00, sort="price", page=2)
    assert arguments.here(q="red coat")(query) == (
        "/c/coats/long?q=red+coat&size=RUS+44&size=RUS+46&colour=ink&gender=women&brand=a&brand=b"
        "&price_max=500&in_stock=1&sort=price&page=2"
    )


@pytest.mark.parametrize("facet", ["path", "endpoint", "anchor", "self"])
def test_an_attribute_may_be_called_like_a_part_of_the_router(facet: str) -> None:
    query = ListQuery(choices=((facet, ("x",)),))
    assert arguments.here()(query) == f"/c/coats/long?{facet}=x"


def cursor(*values: object, key: str = "") -> str:
    return cursors.written(*values, key=key or current_app.config["SECRET_KEY"])


@pytest.mark.parametrize("sort", ["price", "-price", "newest", "rating"])
def test_a_cursor_goes_on_in_its_own_order_only(sort: str) -> None:
    mine = cursor("shelf price", 100, 7)
    query = arguments.parse(MultiDict({"after": mine, "page": "2", "sort": sort}))
    assert (query.after, query.page) == ((100, 7) if sort == "price" else None, 2)


def test_a_cursor_that_somebody_made_up_is_left_out() -> None:
    mine = cursor("shelf popular", 100, 7)
    others = [cursor("shelf popular", 1, 1, key="x"), cursor("popular", 1, 1), cursor(1, 2)]
    for made_up in (*others, "", "a", "é" * 9, mine[:-1], "=" * 999):
        assert arguments.parse(MultiDict({"after": made_up})).after is None
    assert arguments.parse(MultiDict({"after": mine})).after == (100, 7)


def test_what_goes_without_saying_is_not_said() -> None:
    assert arguments.here()(ListQuery(page=1, sort="")) == "/c/coats/long"
    assert arguments.parse(MultiDict({"sort": "popular"})).sort == ""


@pytest.mark.parametrize(
    ("typed", "said"), [("  red \t coat ", "red coat"), ("x" * 300, "x" * 100), ("a\u200bb\u2028c", "a b c")]
)
def test_what_was_typed(typed: str, said: str) -> None:
    assert arguments.typed(MultiDict({"q": typed})) == said
