"""The staff's list of orders over many orders: how long a page takes, and how many statements."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import event

import config
from marque.app import create_app
from marque.kernel.database import db
from tests import people
from tests.bench import orders

ORDERS = int(os.environ.get("BENCH_STAFF_ORDERS") or 200_000)
ROUNDS, WARM = 20, 3
MOST_MS, MOST_STATEMENTS = 60, 10
PAGES = {
    "all": "/admin/orders",
    "to pack": "/admin/orders?tab=to_pack",
    "by total": "/admin/orders?sort=-total",
    "found by a name": "/admin/orders?q=aida+toktogul77",
}


def lines(url: str, *, folder: Path) -> list[str]:
    """Fill the database and measure through the whole application, without a server in front; notes for the report."""
    app = create_app(config.testing(database_url=url, media_root=folder / "media", process="command"))
    with app.app_context():
        orders.fill(count=ORDERS)
    client = people.staff_client(app, "owner")
    return list(_measured(client))


def _measured(client: FlaskClient) -> Iterator[str]:
    for name, path in PAGES.items():
        for _ in range(WARM):
            client.get(path)
        milliseconds = statistics.median(_milliseconds(client, path) for _ in range(ROUNDS))
        statements = _statements(client, path)
        reached = milliseconds <= MOST_MS and statements <= MOST_STATEMENTS
        yield (
            f"Staff's orders, {ORDERS:,} of them, {name}: {milliseconds:.0f} ms (at most {MOST_MS}), "
            f"{statements} statements (at most {MOST_STATEMENTS}): {'reached' if reached else '**missed**'}."
        )


def _milliseconds(client: FlaskClient, path: str) -> float:
    began = time.perf_counter()
    assert client.get(path).status_code == 200
    return (time.perf_counter() - began) * 1000


def _statements(client: FlaskClient, path: str) -> int:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    with client.application.app_context():
        engines = list(db.engines.values())
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    client.get(path)
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)
