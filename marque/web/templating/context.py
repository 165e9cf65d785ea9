"""What templates may name. Globals are functions, so that imported macros have them too; the rest is per page."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Flask, current_app, g, request
from flask_babel import gettext

from marque.kernel import clock
from marque.web.templating import formats, fragments, language, statics
from marque.web.templating.components import Component

HOLE_BAG_COUNT, HOLE_NAME = (f"hole-{secrets.token_hex(12)}" for _ in range(2))
FREE_DELIVERY_CENTS = 600_000
RETURN_DAYS = 30
UNLISTED = frozenset({"shop.search"})  # public, but no page to be found by a search engine


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """What the pages say about the shop itself."""

    name: str
    phone: str
    phone_href: str
    email: str
    hours: str
    street: str
    city: str
    year: int
    free_delivery_cents: int
    return_days: int


def install(app: Flask) -> None:
    """Give the app's templates their globals and per-page values."""
    app.jinja_env.globals.update(
        asset=statics.asset,
        media=media,
        absolute=absolute,
        money=formats.money,
        money_exact=formats.money,
        number=formats.number,
        date=formats.day,
        full_date=formats.full_date,
        short_date=formats.short_date,
        recently=formats.recently,
        clock_time=formats.clock_time,
    )
    app.jinja_env.template_class = Component
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(page_values)
    fragments.install(app)


def media(key: str) -> str:
    """The address of a stored picture, without language prefix: one file, one cache entry."""
    return f"/media/{key}"


def page_values() -> dict[str, Any]:
    """Values of every page; nothing personal, nothing that needs the database."""
    return {
        **language.request_context_values(),
        "shop": shop_facts(),
        "hole_bag_count": HOLE_BAG_COUNT,
        "hole_name": HOLE_NAME,
        "canonical": _canonical(),
        "alternates": _alternates(),
    }


def absolute(path: str) -> str:
    """An address under PUBLIC_URL; the Host header is never believed."""
    return str(current_app.config["MARQUE_PUBLIC_URL"]) + path


def _canonical() -> str:
    """This page's one address; "" for what is nobody else's to find: personal pages, answers to forms, searches."""
    own = _own_address()
    return absolute(language.address_in(language.current(), own)) if own else ""


def _alternates() -> tuple[tuple[str, str], ...]:
    """The same page in every language, and for readers of any other."""
    own = _own_address()
    if not own:
        return ()
    hrefs = {code: absolute(language.address_in(code, own)) for code in language.NAMES}
    return (*hrefs.items(), ("x-default", hrefs[language.shop_language()]))


def _own_address() -> str:
    """Path without language, and the page's number in a list that nobody has narrowed: filters make no page of their own."""
    if "page_query" not in g or request.endpoint in UNLISTED:
        return ""
    number = g.get("page_number", 1) if {name for name, _ in g.page_query} == {"page"} else 1
    return quote(request.path) + (f"?page={number}" if number > 1 else "")


def shop_facts() -> ShopFacts:
    """The shop itself, in the language being spoken."""
    return ShopFacts(
        name="Marque",
        phone="+996 312 55 01 90",
        phone_href="+996312550190",
        email="hello@marque.example",
        hours=gettext("every day 10:00–20:00"),
        street=gettext("155 Chüy Avenue"),
        city=gettext("Bishkek"),
        year=clock.now().year,
        free_delivery_cents=FREE_DELIVERY_CENTS,
        return_days=RETURN_DAYS,
    )
