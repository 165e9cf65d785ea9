"""What addresses of lists say, and addresses that say it.

A list never fails for its address. What the shop does not know is left out (a colour that is no longer sold, `sort=best`,
`page=abc`), a page past the end is the last page, prices the wrong way round are turned, long texts are cut. Only choices
that were understood come back in links, in one order, so that one list has one address.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from babel.numbers import get_currency_precision
from flask import current_app, request, url_for
from werkzeug.datastructures import MultiDict

from marque.storefront.query import ListQuery

LIST = ("size", "colour", "brand", "price_min", "price_max", "in_stock", "sort", "page")
LONGEST_SEARCH = 100
LONGEST_VALUE = 80
MOST_VALUES = 40
MOST_PAGES = 10_000
DEAREST_DIGITS = 9
GROUPED = re.compile(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3}(?!\d))", re.ASCII)
AMOUNT = re.compile(rf"\d{{1,{DEAREST_DIGITS}}}(?:[.,]\d{{1,2}})?", re.ASCII)

Address = Callable[[ListQuery], str]


def parse(args: MultiDict[str, str], **place: object) -> ListQuery:
    """The query an address asks; `place` is where: category_id, brand_id, words or new."""
    low, high = sorted_prices(cents(args.get("price_min", "")), cents(args.get("price_max", "")))
    query = ListQuery(
        sizes=_values(args, "size"),
        colours=_values(args, "colour"),
        brands=() if "brand_id" in place else _values(args, "brand"),
        price_min=low,
        price_max=high,
        in_stock=args.get("in_stock") == "1",
        page=_page(args.get("page", "")),
        **place,  # type: ignore[arg-type]  # ListQuery checks the names
    )
    sort = args.get("sort", "")
    return replace(query, sort=sort if sort in query.sorts and sort != query.usual_sort else "")


def typed(args: MultiDict[str, str]) -> str:
    """What was typed into the search field: one line of at most 100 characters, without what cannot be seen."""
    seen = "".join(letter if letter.isprintable() else " " for letter in args.get("q", ""))
    return " ".join(seen.split())[:LONGEST_SEARCH]


def here(**more: str) -> Address:
    """Addresses of the list being answered; `more` are parameters that every one of them keeps."""
    kept: dict[str, Any] = {**(request.view_args or {}), **more}
    return lambda query: url_for(request.endpoint or "", **kept, **_pairs(query))


def cents(text: str) -> int | None:
    """ "1 500", "1,500" or "1500.50" in the shop's money as cents; None for anything else."""
    amount = GROUPED.sub("", text.strip())
    if not AMOUNT.fullmatch(amount):
        return None
    units, _, parts = amount.replace(",", ".").partition(".")
    return int(units) * _scale() + int(parts.ljust(2, "0")) * _scale() // 100


def whole(amount_cents: int) -> str:
    """Cents as they stand in a price field: "1500" or "1500.50"."""
    units, parts = divmod(amount_cents, _scale())
    return f"{units}.{parts:02d}" if parts else str(units)


def sorted_prices(low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """Turned when they stand the wrong way round."""
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def _scale() -> int:
    return int(10 ** get_currency_precision(current_app.config["MARQUE_CURRENCY"]))


def _values(args: MultiDict[str, str], name: str) -> tuple[str, ...]:
    given = {value.strip() for value in args.getlist(name) if len(value) <= LONGEST_VALUE and value.isprintable()}
    return tuple(sorted(given - {""})[:MOST_VALUES])


def _page(text: str) -> int:
    is_number = text.isascii() and text.isdecimal() and len(text) <= DEAREST_DIGITS
    return min(max(int(text), 1), MOST_PAGES) if is_number else 1


def _pairs(query: ListQuery) -> dict[str, Any]:
    """What an address has to say of a query, nothing that goes without saying."""
    said: dict[str, Any] = {
        "size": query.sizes,
        "colour": query.colours,
        "brand": query.brands,
        "price_min": None if query.price_min is None else whole(query.price_min),
        "price_max": None if query.price_max is None else whole(query.price_max),
        "in_stock": "1" if query.in_stock else None,
        "sort": query.sort or None,
        "page": query.page if query.page > 1 else None,
    }
    return {name: value for name, value in said.items() if value}
