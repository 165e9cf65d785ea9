"""The demo shop's past, in the background: the shop is open and sells meanwhile."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import structlog
from flask import current_app

from marque.demo.past import load, offers, plan, searches
from marque.demo.past.load import Counts, Shop
from marque.kernel.clock import now
from marque.kernel.database import unit_of_work

ACTOR = "demo"
ORDERS = plan.ORDERS

log = structlog.get_logger()


def live() -> Counts:
    """Let the year have happened, if it has not; let the most sold be the most wanted; plan two sales, and search."""
    with unit_of_work(actor=ACTOR):
        added = load.add(_shop(), now=now(), orders=ORDERS)
    with unit_of_work(actor=ACTOR):
        load.follow(country=current_app.config["MARQUE_COUNTRY"])
    with unit_of_work(actor=ACTOR):
        offers.add(now=now(), zone=_shop().zone)
        searches.add(now=now())
    if added.orders:
        log.info("past_added", orders=added.orders, movements=added.movements, price_changes=added.price_changes)
    return added


def _shop() -> Shop:
    config = current_app.config
    return Shop(
        currency=config["MARQUE_CURRENCY"],
        country=config["MARQUE_COUNTRY"],
        language=config["MARQUE_LANGUAGE"],
        zone=ZoneInfo(config["MARQUE_TIMEZONE"]),
        link_key=config["SECRET_KEY"],
        payments=frozenset(config["MARQUE_PAYMENTS"]),
    )
