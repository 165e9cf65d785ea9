"""What addresses of lists say, and addresses that say it.

A list never fails for its address. What the shop does not know is left out (a colour that is no longer sold, `sort=best`,
`page=abc`, a cursor that we did not write), a page past the end is the last page, prices the wrong way round are turned,
long texts are cut. Only choices that were understood come back in links, in one order, so that one list has one address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from babel.numbers import get_currency_precision
from flask import current_app, request, url_for
from werkzeug.datastructures import MultiDict

from marque.catalogue.attributes.codes import TAKEN
from marque.kernel import cursors
from marque.kernel.errors import Invalid
from marque.storefront.query import FACETS, ListQuery
from marque.web.visitor import pages

LIST = (*FACETS, "price_min", "price_max", "size_in", "sort", "page", "after", pages.FACETS)
LONGEST_SEARCH = 100
LONGEST_VALUE = 120  # a path of categories
MOST_VALUES = 40  # of one facet
MOST_CHOICES = 200
MOST_PAGES = 10_000
DEAREST_DIGITS = 9
GROUPED = re.compile(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3}(?!\d))", re.ASCII)
AMOUNT = re.compile(rf"\d{{1,{DEAREST_DIGITS}}}(?:[.,]\d{{1,2}})?", re.ASCII)
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
SYSTEM = re.compile(r"[A-Z]{2,5}")
SAFE = "!$'()*,/:;?@"  # stays readable in addresses, as the router writes them
FIRST = ("size", "colour")
LAST = ("brand", "category", "rating")
YES = ("in_stock", "on_sale")

Address = Callable[[ListQuery], str]


def parse(args: MultiDict[str, str], **place: object) -> ListQuery:
    """The query an address asks; `place` is where: category_id, brand_id, collection_id and picked, words, new or sale."""
    low, high = sorted_prices(cents(args.get("price_min", "")), cents(args.get("price_max", "")))
    asked = ListQuery(
        choices=_choices(args),
        price_min=low,
        price_max=high,
        size_in=args["size_in"] if SYSTEM.fullmatch(args.get("size_in", "")) else "",
        page=_page(args.get("page", "")),
        **place,  # type: ignore[arg-type]  # ListQuery checks the names
    )
    sort = args.get("sort", "")
    query = replace(asked, sort=sort if sort in asked.sorts and sort != asked.usual_sort else "")
    return replace(query, after=_after(args.get("after", ""), order=query.order))


def typed(args: MultiDict[str, str]) -> str:
    """What was typed into the search field: one line of at most 100 characters, without what cannot be seen."""
    seen = "".join(letter if letter.isprintable() else " " for letter in args.get("q", ""))
    return " ".join(seen.split())[:LONGEST_SEARCH]


def here(**more: str) -> Address:
    """Addresses of the list being answered; `more` are parameters that every one of them keeps."""
    base = url_for(request.endpoint or "", **(request.view_args or {}))

    def address(query: ListQuery) -> str:
        said = urlencode([*more.items(), *_pairs(query)], safe=SAFE)
        return f"{base}?{said}" if said else base

    return address


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


def _choices(args: MultiDict[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names that could be facets with what could be their values; which of them exist, the storefront knows."""
    names = sorted(name for name in set(args) if name in FACETS or (name not in TAKEN and CODE.fullmatch(name)))
    pairs = islice(((name, value) for name in names for value in _values(args, name)), MOST_CHOICES)
    chosen: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        chosen[name] = (*chosen.get(name, ()), value)
    return tuple(chosen.items())


def _values(args: MultiDict[str, str], name: str) -> list[str]:
    given = {value.strip() for value in args.getlist(name) if len(value) <= LONGEST_VALUE and value.isprintable()}
    return sorted(given - {""})[:MOST_VALUES]


def _page(text: str) -> int:
    is_number = text.isascii() and text.isdecimal() and len(text) <= DEAREST_DIGITS
    return min(max(int(text), 1), MOST_PAGES) if is_number else 1


def _after(text: str, *, order: str) -> tuple[int, int] | None:
    """Where the list goes on; None for what we did not write, or wrote for another order."""
    if not text:
        return None
    try:
        of, value, product_id = cursors.read(text, count=3, key=_key())
    except Invalid:
        return None
    return (value, product_id) if of == _kind(order) else None


def _pairs(query: ListQuery) -> Iterator[tuple[str, Any]]:
    """What an address has to say of a query in its one order, nothing that goes without saying."""
    own = [facet for facet, _ in query.choices if facet not in FACETS]
    for facet in (*FIRST, *own, *LAST):
        yield from ((facet, value) for value in query.chosen(facet))
    for name, amount in (("price_min", query.price_min), ("price_max", query.price_max)):
        if amount is not None:
            yield name, whole(amount)
    yield from ((facet, "1") for facet in YES if query.chosen(facet))
    after = cursors.written(_kind(query.order), *query.after, key=_key()) if query.after else ""
    rest = {"size_in": query.size_in, "sort": query.sort, "page": query.page if query.page > 1 else "", "after": after}
    yield from ((name, value) for name, value in rest.items() if value)


def _kind(order: str) -> str:
    """What a cursor goes on in; no other list of the shop writes such a one."""
    return f"shelf {order}"


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
