"""The same order by plain SQL statements through psycopg2: the measure of the checkout. No HTTP, no ORM, no Python rules."""

from __future__ import annotations

import json
import secrets
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from typing import Any

import psycopg2
from sqlalchemy import TextClause
from sqlalchemy.dialects import postgresql

from marque.cart import bag, carts
from marque.inventory import statements
from marque.kernel import clock
from marque.orders import placing

DIALECT = postgresql.dialect(paramstyle="pyformat")
BUYERS, PROCESSES = 16, 2


def sql(clause: TextClause) -> str:
    return str(clause.compile(dialect=DIALECT))


LOCK, BAG, DRAFT, LINES, PLACE, TAKE = map(
    sql, (carts.LOCK, bag.LINES, placing.DRAFT, placing.LINES, placing.PLACE, statements.TAKE)
)
READ_KEY = "SELECT fingerprint, answer FROM idempotency_key WHERE scope = 'checkout' AND key = %(key)s"
KEEP_KEY = """
    INSERT INTO idempotency_key (scope, key, fingerprint, answer) VALUES ('checkout', %(key)s, %(digest)s, '{}')
"""
CLOSE = "UPDATE cart SET state = 'ordered', updated_at = now() WHERE id = %(id)s"
DEFER = """
    SELECT procrastinate_defer_jobs_v1(ARRAY[
        ROW('default', 'mails.order_placed', 0, NULL, NULL, '{"order_id": 1}'::jsonb, NULL)::procrastinate_job_to_defer_v1])
"""


def make_carts(url: str, *, sku_ids: list[int], count: int) -> list[int]:
    """Open carts of three lines each."""
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO cart (secret_hash) SELECT sha256(random()::text::bytea) FROM generate_series(1, %s) "
                       "RETURNING id", (count,))  # fmt: skip
        made = [row[0] for row in cursor.fetchall()]
        lines = [(cart, sku_ids[(n * 3 + k) % len(sku_ids)]) for n, cart in enumerate(made) for k in range(3)]
        cursor.executemany(
            "INSERT INTO cart_line (cart_id, sku_id, quantity, price_seen_cents) VALUES (%s, %s, 1, 1)", lines
        )
    return made


def rate(url: str, *, sku_ids: list[int], orders: int) -> float:
    """Orders per second of sixteen connections, three lines each."""
    made = make_carts(url, sku_ids=sku_ids, count=orders)
    shares = [made[n::PROCESSES] for n in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as processes:
        list(processes.map(_warm, range(PROCESSES)))
        began = time.perf_counter()
        list(processes.map(partial(_share, url), shares))
        seconds = time.perf_counter() - began
    return orders / seconds


def _warm(_number: int) -> None:
    """Start the process before the clock does."""
    time.sleep(0.5)


def _share(url: str, cart_ids: list[int]) -> None:
    with ThreadPoolExecutor(BUYERS // PROCESSES) as crowd:
        list(crowd.map(partial(_buy, url), [cart_ids[n :: BUYERS // PROCESSES] for n in range(BUYERS // PROCESSES)]))


def _buy(url: str, cart_ids: list[int]) -> None:
    connection = psycopg2.connect(url)
    with connection.cursor() as cursor:
        for cart_id in cart_ids:
            _place(cursor, cart_id=cart_id, now=clock.now())
            connection.commit()
    connection.close()


def _place(cursor: Any, *, cart_id: int, now: datetime) -> None:
    key = secrets.token_urlsafe(24)
    cursor.execute(LOCK, {"id": cart_id})
    cursor.execute(READ_KEY, {"key": key})
    cursor.execute(BAG, {"cart_id": cart_id, "language": "en", "fallback": "en", "country": "KG", "now": now})
    names = [column.name for column in cursor.description]
    lines = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    cursor.execute(DRAFT, _draft(cart_id, key=key, lines=lines))
    order_id = cursor.fetchone()[0]
    cursor.execute(LINES, {"order_id": order_id, "lines": json.dumps([_line(n, line) for n, line in enumerate(lines, 1)])})
    line_ids = {sku_id: line_id for line_id, sku_id in cursor.fetchall()}
    way = {"provider": "cash_on_delivery", "provider_ref": key, "payment_state": "agreed", "actor": "shopper"}
    cursor.execute(PLACE, {"order_id": order_id, "now": now, **way})
    cursor.execute(CLOSE, {"id": cart_id})
    cursor.execute(KEEP_KEY, {"key": key, "digest": b"0" * 32})
    cursor.execute(DEFER)
    who = {"holder_kind": "cart", "holder_id": cart_id, "actor": "bench", "now": now, "quantity": 1}
    for sku_id in sorted(line_ids):
        cursor.execute(TAKE, {"sku_id": sku_id, "order_line_id": line_ids[sku_id], **who})


def _draft(cart_id: int, *, key: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
    total = sum(line["price_cents"] for line in lines)
    money = {"subtotal_cents": total, "discount_cents": 0, "shipping_cents": 0, "shipping_tax_cents": 0, "tax_cents": 0}
    who = {
        "customer_id": None,
        "email": "buyer@example.com",
        "phone": "",
        "full_name": "Aida Buyer",
        "language": "en",
        "address": "{}",
    }
    what = {"number": key, "secret_hash": sha256(key.encode()).digest(), "origin": "web", "cart_id": cart_id}
    return {**money, **who, **what, "shipping": "{}", "currency": "KGS", "total_cents": total}


def _line(position: int, line: dict[str, Any]) -> dict[str, Any]:
    money = {"unit_cents": line["price_cents"], "line_cents": line["price_cents"], "discount_cents": 0, "tax_cents": 0}
    what = {"sku_id": line["sku_id"], "sku_code": line["sku_code"], "title": line["title"], "colour": "", "size": ""}
    return {"position": position, "quantity": 1, "cost_cents": None, "steps": [], **money, **what}
