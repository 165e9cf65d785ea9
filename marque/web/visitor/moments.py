"""What time alone changes is settled by whoever comes first: a reader before a page is drawn, a shopper before a sum is.

A copy. Source: `due`; asked again when what is known is older than the pages' `behind_seconds`.
"""

from __future__ import annotations

import time
from datetime import datetime

import structlog
from flask import Flask, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from marque.kernel import clock, due
from marque.kernel.database import reading, unit_of_work
from marque.pricing.sales import settling

EXTENSION = "marque.moments"
ACTOR = "sale"
MOST_SECONDS = 1.0  # that one visitor waits; the next one or the worker goes on
REST_SECONDS = 5.0  # after a failure, before this process tries again
# Pages that are kept settle in `pages.standing`; staff see prices as they are.
WITH_PRICES = (
    "cart.", "checkout.", "api.show_product", "api.show_sku", "api.show_cart", "api.list_items", "api.add_item",
    "api.change_item", "api.show_quote", "api.place_order",
)  # fmt: skip

log = structlog.get_logger("marque.moments")


class Moments:
    """The next moment as far as this process knows, and until when it leaves it alone after a failure."""

    def __init__(self, *, behind_seconds: float) -> None:
        self.behind_seconds = behind_seconds
        self.known: tuple[datetime | None, float] = (None, float("-inf"))
        self.rests_until = float("-inf")


def install(app: Flask, *, behind_seconds: float) -> None:
    """Settle before every request whose answer rests on a price that was not read from a kept page."""
    app.extensions[EXTENSION] = Moments(behind_seconds=behind_seconds)
    app.before_request(_guard)


def settle(now: datetime) -> bool:
    """Settle what is due; whether anything was. Nobody is refused a page because it failed: it is tried again later."""
    moments, until = _moments(), time.monotonic() + MOST_SECONDS
    if time.monotonic() < moments.rests_until:
        return False
    done = False
    try:
        while time.monotonic() < until and _step(now):
            done = True
    except SQLAlchemyError:
        moments.rests_until = time.monotonic() + REST_SECONDS
        log.warning("moment_not_settled", exc_info=True)
    moments.known = (None, float("-inf"))
    return done


def _guard() -> None:
    if (request.endpoint or "").startswith(WITH_PRICES):
        now, at = clock.now(), _next()
        if at is not None and at <= now:
            settle(now)


def _step(now: datetime) -> bool:
    with unit_of_work(actor=ACTOR):
        return settling.step(now=now)


def _next() -> datetime | None:
    moments = _moments()
    at, asked = moments.known
    if time.monotonic() - asked >= moments.behind_seconds:
        asked = time.monotonic()
        with reading() as connection:
            at = due.next_at(connection)
        moments.known = (at, asked)
    return at


def _moments() -> Moments:
    found: Moments = current_app.extensions[EXTENSION]
    return found
