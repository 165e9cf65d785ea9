"""Loads the year, once: twice changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, exists, select, text

from marque.demo.catalogue.load import SEED
from marque.demo.past import baskets, days, fame, goods, ledger, letters, people, plan, prices, shelf, written
from marque.demo.past.fates import Staff
from marque.demo.past.plan import Terrain
from marque.kernel.database import db
from marque.orders.models import Order
from marque.pricing import shipping

ONCE = text("SELECT pg_advisory_xact_lock(:space)")
CHECK_NOW = text("SET CONSTRAINTS ALL IMMEDIATE")  # before the stock is locked, so that nobody waits for it at the end
LOCK_SPACE = 365
LANGUAGES = ("en", "ru", "ky")


@dataclass(frozen=True, slots=True)
class Shop:
    """What the shop's settings say; `link_key` makes guests' links from order numbers, `payments` are the codes offered."""

    currency: str
    country: str
    language: str
    zone: ZoneInfo
    link_key: str
    payments: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was added; all 0 when the year was there already."""

    orders: int = 0
    movements: int = 0
    price_changes: int = 0


def add(shop: Shop, *, now: datetime, seed: int = SEED, orders: int) -> Counts:
    """Let the year have happened, with about so many orders, in the caller's transaction; stock is written last."""
    db.session.execute(ONCE, {"space": LOCK_SPACE})
    accounts = people.ids(seed=seed)
    items = shelf.read(country=shop.country, seed=seed)
    if not items or "owner" not in accounts or is_there(db.session.connection(), seed=seed):
        return Counts()
    known = days.sales(now=now, zone=shop.zone)
    changes = prices.plan(items, known=known, seed=seed)
    terrain = _terrain(shop, accounts=accounts, known=known)
    bought = plan.orders(baskets.Shelf(items), terrain=terrain, now=now, seed=seed, wanted=orders)
    by_id = {item.id: item for each in items.values() for item in each}
    prices.write(changes, actor=_actor(accounts, "catalogue"))
    line_ids = written.orders(bought, items=by_id, accounts=accounts, currency=shop.currency, link_key=shop.link_key)
    letters.write(bought)
    sold = ledger.sold(bought, line_ids=line_ids)
    moves = goods.plan(by_id.values(), sold=sold, now=now, zone=shop.zone, keeper=_actor(accounts, "stock"), seed=seed)
    db.session.execute(CHECK_NOW)
    ledger.write(moves, items=by_id)
    return Counts(len(bought), len(moves), len(changes))


def follow(*, country: str, seed: int = SEED) -> None:
    """In a transaction of its own, after the year was added: what is wanted most is what was sold most."""
    fame.follow({item.product_id for each in shelf.read(country=country, seed=seed).values() for item in each})


def is_there(connection: Connection, *, seed: int = SEED) -> bool:
    """Whether the year has been added."""
    return bool(connection.scalar(select(exists().where(Order.number.in_(plan.first_numbers(seed=seed))))))


def _terrain(shop: Shop, *, accounts: dict[str, int], known: list[days.Sale]) -> Terrain:
    ways = {
        language: shipping.methods(db.session.connection(), country=shop.country, language=language, fallback=shop.language)
        for language in LANGUAGES
    }
    packs = (_actor(accounts, "orders"), _actor(accounts, "orders"), _actor(accounts, "owner"))
    staff = Staff(packs=packs, counts_money=_actor(accounts, "refunds"))
    return Terrain(methods=ways, payments=shop.payments, zone=shop.zone, staff=staff, sales=known)


def _actor(accounts: dict[str, int], username: str) -> str:
    return f"staff:{accounts.get(username, accounts['owner'])}"
