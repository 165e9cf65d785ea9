"""Lists: one question answered with its cards, its total and the counts of every facet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from marque.storefront import cards, choices
from marque.storefront.cards import Card
from marque.storefront.choices import Choice
from marque.storefront.facets import BROWSE
from marque.storefront.query import PAGE_SIZE, ListQuery

NO_LIMIT = 2**62  # cents

Rows = dict[str, list[Row[Any]]]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet; `count` is the number of products with it as the only choice of its facet."""

    value: str
    label: str
    count: int
    chosen: bool
    swatch: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to a query. `query` has only known choices and a page that exists; prices are cents.

    `values` holds size, colour and brand, in the order they are shown; `in_stock` how many have something in stock;
    `low_cents`/`high_cents` bound the prices that the other choices leave; `without` counts what is left without a facet.
    """

    query: ListQuery
    choices: tuple[Choice, ...]
    total: int
    base: int
    cards: tuple[Card, ...]
    values: dict[str, tuple[Value, ...]]
    in_stock: int
    low_cents: int
    high_cents: int
    without: dict[str, int]

    @property
    def pages(self) -> int:
        return _pages(self.total)


def browse(connection: Connection, query: ListQuery, *, language: str, fallback: str, now: datetime) -> Listing:
    """Answer a query in two statements, three with choices of size, colour or brand."""
    query, made = choices.known(connection, query, language=language, fallback=fallback)
    reader = {"language": language, "fallback": fallback, "now": now}
    rows: Rows = {}
    for row in connection.execute(BROWSE, {**_parameters(query, made), **reader}):
        rows.setdefault(row.kind, []).append(row)
    wanted = {row.id: row.n for row in sorted(rows.get("page", ()), key=lambda row: row.place)}
    drawn = cards.cards(connection, wanted, language=language, fallback=fallback, now=now)
    return replace(_listing(query, made, rows), cards=drawn)


def _parameters(query: ListQuery, made: tuple[Choice, ...]) -> dict[str, Any]:
    ids = {name: choices.ids(made, facet) for name, facet in (("sizes", "size"), ("colours", "colour"), ("brands", "brand"))}
    return {
        "category_id": query.category_id,
        "brand_id": query.brand_id,
        "is_new": query.new,
        "is_search": bool(query.words),
        "words": list(query.words),
        **ids,
        **{f"has_{name}": bool(values) for name, values in ids.items()},
        "has_price": query.chooses("price"),
        "price_min": query.price_min or 0,
        "price_max": NO_LIMIT if query.price_max is None else query.price_max,
        "has_in_stock": query.in_stock,
        "order": query.order,
        "offset": (query.page - 1) * PAGE_SIZE,
    }


def _listing(query: ListQuery, made: tuple[Choice, ...], rows: Rows) -> Listing:
    sums = {kind: only[0].n for kind, only in rows.items() if only[0].id is None}
    return Listing(
        query=replace(query, page=min(query.page, _pages(sums["total"]))),
        choices=made,
        total=sums["total"],
        base=sums["base"],
        cards=(),
        values={facet: _values(rows.get(facet, []), choices.values(made, facet)) for facet in ("size", "colour", "brand")},
        in_stock=sums["in_stock"],
        low_cents=sums["low"] or 0,
        high_cents=sums["high"] or 0,
        without={facet: sums[f"but_{facet}"] for facet in query.chosen_facets},
    )


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE_SIZE))


def _values(rows: list[Row[Any]], chosen: list[str]) -> tuple[Value, ...]:
    return tuple(Value(row.value, row.label, row.n, row.value in chosen, row.swatch) for row in sorted(rows, key=_place))


def _place(row: Row[Any]) -> tuple[str, int, str]:
    """Sizes by system and then by their own order, colours by theirs, brands by name."""
    system = row.value.partition(" ")[0] if row.kind == "size" else ""
    return system, row.place, row.label.lower()
