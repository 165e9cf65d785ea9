"""Lists while the shop works: 200 stock changes a second are committed, five of which change what lists show.

The changes are the shop's own verb in a process of their own, ten SKUs to a transaction, as a till or a warehouse sends
them. Once a second a product is sold out or put back, and its category's page is read until it says so.
"""

from __future__ import annotations

import itertools
import multiprocessing
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import text

import config
from marque.app import create_app
from marque.inventory import stock
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work

PER_SECOND, SHOWING, TOGETHER = 200, 5, 10  # changes, those that a list shows, and how many in one transaction
LOOK_EVERY = PER_SECOND // TOGETHER  # transactions: once a second
PLENTY, FLIPPING = 10_000, 50
PATIENCE_SECONDS = 5.0

# A product that stands on the first page of its category as long as it is not sold out, and many others.
WATCHED = text("""
    SELECT p.slug, c.path, array_agg(s.id) AS sku_ids
    FROM product p JOIN category c ON c.id = p.category_id JOIN sku s ON s.product_id = p.id
    WHERE p.id = (SELECT id FROM product ORDER BY sold_count DESC, id DESC LIMIT 1) GROUP BY p.slug, c.path
""")
OTHERS = text("SELECT sku_id FROM stock WHERE on_hand > 100 ORDER BY md5(sku_id::text) LIMIT 4000")


@dataclass(frozen=True, slots=True)
class Seen:
    """How long the page was behind, at each of the changes it was watched for, and how many changes there were a second."""

    seconds: list[float]
    per_second: float


@contextmanager
def busy(url: str, *, folder: Path, port: int) -> Iterator[list[Seen]]:
    """The shop is at work inside; afterwards the list has what was seen."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    worker = multiprocessing.get_context("spawn").Process(target=_work, args=(url, folder, port, theirs))
    worker.start()
    ours.recv()  # it has begun
    seen: list[Seen] = []
    try:
        yield seen
    finally:
        ours.send("enough")
        seen.append(ours.recv())
        worker.join()


def line(seen: Seen, *, shares: list[float]) -> str:
    """For the report."""
    share, worst = statistics.median(shares), max(seen.seconds, default=PATIENCE_SECONDS)
    verdict = "reached" if share >= 0.8 and worst <= 1 else "**missed**"
    return (
        f"While {seen.per_second:.0f} stock changes a second are committed, {SHOWING} of which lists show: category pages "
        f"at {share:.2f} of their rate (at least 0.80), behind by {statistics.median(seen.seconds):.2f} s, "
        f"at most {worst:.2f} s (at most 1), looked at {len(seen.seconds)} times: {verdict}."
    )


def _work(url: str, folder: Path, port: int, told: Connection) -> None:
    app = create_app(config.testing(database_url=url, media_root=folder / "media", process="command"))
    with app.app_context():
        with reading() as connection:
            slug, path, sku_ids = connection.execute(WATCHED).one()
            others = list(connection.scalars(OTHERS))
        told.send("begun")
        seen: list[float] = []
        rounds, began = 0, time.monotonic()
        for turn in itertools.count():
            if told.poll():
                break
            _change(others, turn=turn)
            rounds += 1
            if turn % LOOK_EVERY == LOOK_EVERY - 1:
                seen.append(_flip(list(sku_ids), shown=(slug, path), there=bool(len(seen) % 2), port=port))
            time.sleep(max(0.0, began + rounds * TOGETHER / PER_SECOND - time.monotonic()))
        told.send(Seen(seen, rounds * TOGETHER / (time.monotonic() - began)))


def _change(others: list[int], *, turn: int) -> None:
    """Ten changes; every fourth time one of them is a SKU that sells out, or one that comes back."""
    selling_out, moving = others[:FLIPPING], others[FLIPPING:]
    counted = {moving[(turn * TOGETHER + n) % len(moving)]: PLENTY + turn % 7 for n in range(TOGETHER - 1)}
    step, is_showing = divmod(turn, PER_SECOND // TOGETHER // SHOWING)
    counted |= {selling_out[step % FLIPPING]: 0 if step // FLIPPING % 2 == 0 else PLENTY} if is_showing == 0 else {}
    _count(counted)


def _flip(sku_ids: list[int], *, shown: tuple[str, str], there: bool, port: int) -> float:
    """Sell a product out or put it back; seconds until the page of its category says so."""
    _count(dict.fromkeys(sku_ids, PLENTY if there else 0))
    committed = time.monotonic()
    slug, path = shown
    while (f'"/p/{slug}"' in _page(port, path)) is not there and time.monotonic() - committed < PATIENCE_SECONDS:
        time.sleep(0.01)
    return time.monotonic() - committed


def _count(counted: dict[int, int]) -> None:
    with unit_of_work(actor="bench"):
        stock.count_many(counted, reason="bench", actor="bench", now=clock.now())


def _page(port: int, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", f"/c/{path}")
        return connection.getresponse().read().decode()
    finally:
        connection.close()
