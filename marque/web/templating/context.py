"""What templates may name. Globals are functions, so that imported macros have them too; the rest is per page."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request
from flask_babel import gettext

from marque.kernel import clock
from marque.web.templating import formats, language, statics

HOLE_BAG_COUNT, HOLE_NAME = (f"hole-{secrets.token_hex(12)}" for _ in range(2))
FREE_DELIVERY_CENTS = 600_000
RETURN_DAYS = 30


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
        money=formats.money,
        money_exact=formats.money,
        number=formats.number,
        date=formats.day,
        full_date=formats.full_date,
        short_date=formats.short_date,
        recently=formats.recently,
        clock_time=formats.clock_time,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(page_values)


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
        "canonical": absolute(request.script_root + request.path),
        "alternates": _alternates(),
    }


def absolute(path: str) -> str:
    """An address under PUBLIC_URL; the Host header is never believed."""
    return str(current_app.config["MARQUE_PUBLIC_URL"]) + path


def _alternates() -> tuple[tuple[str, str], ...]:
    if request.endpoint is None or request.method != "GET":
        return ()
    return tuple((code, absolute(language.address_in(code, request.path))) for code in language.NAMES)


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
