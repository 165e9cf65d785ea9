"""`python -m tests.bench.lists`: the index at 10,000, 100,000 and a million SKUs, cache off: what grows, and how much.

With addresses of databases that `wardrobe` has filled it measures those; else it makes its own.
"""

from __future__ import annotations

import gc
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import flask_migrate
import numpy as np
from sqlalchemy import Connection, create_engine, text

import config
from marque.app import create_app
from marque.kernel import clock, copies, postgres
from marque.kernel.database import db, normalised
from marque.storefront import index
from marque.storefront.asking import Asked, Hits
from marque.storefront.index import keeping
from marque.storefront.index.keeping import NAME
from tests.bench import wardrobe

SIZES = (3_000, 30_000, 300_000)  # products
ROUNDS = 7
MOST_WORSE_MS, MOST_MEDIAN_MS, MOST_SEARCH_MS, MOST_START_S, MOST_MB = 10, 2, 15, 5, 60
IDS = """
    SELECT 'category', id FROM category WHERE path IN ('root-1', 'root-1/mid-4', 'root-1/mid-4/leaf-3')
    UNION ALL (SELECT 'brand', id FROM brand WHERE slug IN ('brand-0', 'brand-200'))
    UNION ALL (SELECT 'colour', id FROM colour WHERE slug IN ('colour-0', 'colour-4', 'colour-7'))
    UNION ALL (SELECT 'size', id FROM size WHERE system = 'EU' AND value IN ('38', '40', '42'))
    UNION ALL (SELECT a.code, v.id FROM attribute_value v JOIN attribute a ON a.id = v.attribute_id
               WHERE v.code IN ('women', 'winter', 'wool', 'linen'))
"""


@dataclass(frozen=True)
class Figures:
    """Milliseconds by question, best of some rounds, as LIMITS has them; seconds and megabytes of the index."""

    skus: int
    asked: dict[str, float]
    start: float
    megabytes: float
    follow: float


def main() -> None:
    urls = sys.argv[1:]
    folder = Path(mkdtemp(prefix="marque-lists-"))
    folder.chmod(0o755)
    try:
        figures = [_measured(url) for url in urls or _filled(folder)]
    finally:
        if not urls:
            postgres.release(folder / "postgres")
        shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(lines(figures)))


def lines(figures: list[Figures]) -> list[str]:
    """The table, and what of the issue's limits holds."""
    head = ["| | " + " | ".join(f"{each.skus:,} SKUs" for each in figures) + " |", "|---" * (len(figures) + 1) + "|"]
    rows = {
        "start from empty, s": lambda f: f.start,
        "index, MB": lambda f: f.megabytes,
        "taking in one change, ms": lambda f: f.follow,
        "lists, median ms": lambda f: statistics.median(_lists(f)),
        "lists, worst ms": lambda f: max(_lists(f)),
        "search of the most hits, ms": lambda f: max(ms for name, ms in f.asked.items() if name.startswith("search")),
    }
    table = [f"| {name} | " + " | ".join(f"{of(each):.2f}" for each in figures) + " |" for name, of in rows.items()]
    small, large = figures[0], figures[-1]
    beyond = {name: large.asked[name] - small.asked[name] for name in small.asked if not name.startswith("search")}
    worst = max(beyond, key=lambda name: beyond[name])
    verdicts = [
        _judged(f"worst beyond the smallest ({worst})", beyond[worst], MOST_WORSE_MS, "ms"),
        _judged("median beyond the smallest", statistics.median(beyond.values()), MOST_MEDIAN_MS, "ms"),
        _judged("search with facets", rows["search of the most hits, ms"](large), MOST_SEARCH_MS, "ms"),
        _judged("start from empty", large.start, MOST_START_S, "s"),
        _judged("memory", large.megabytes, MOST_MB, "MB"),
    ]
    return [*head, *table, "", *verdicts, f"{len(beyond)} lists asked; best of {ROUNDS} rounds each."]


def _judged(name: str, found: float, most: float, unit: str) -> str:
    return f"{name}: {found:.2f} {unit} (at most {most} {unit}: {'reached' if found <= most else '**missed**'})"


def _lists(figures: Figures) -> list[float]:
    return [ms for name, ms in figures.asked.items() if not name.startswith("search")]


def _filled(folder: Path) -> Iterator[str]:
    """A database of each size, on a durable cluster."""
    url = postgres.ensure(folder / "postgres")
    for products in SIZES:
        with create_engine(normalised(url), isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"CREATE DATABASE wardrobe_{products}"))
        own = url.replace("/marque?", f"/wardrobe_{products}?", 1)
        app = create_app(config.testing(database_url=own, media_root=folder / "media", process="command"))
        with app.app_context():
            flask_migrate.upgrade()
            wardrobe.fill(products=products)
            db.engine.dispose()
        yield own


def _measured(url: str) -> Figures:
    engine = create_engine(normalised(url), isolation_level="AUTOCOMMIT")
    keeping._name = lambda _asked: None  # so that no answer is remembered: every list is counted anew
    with engine.connect() as connection:
        now, version = clock.now(), int(connection.scalar(text("SELECT version FROM catalogue_version")) or 0)
        began = time.perf_counter()
        index.warm(connection, now=now)
        start = time.perf_counter() - began
        asked = {name: _best(lambda each=each: index.count(connection, each, now=now, version=version)) for name, each in
                 _questions(connection)}  # fmt: skip
        standing = copies.of(connection)[NAME].standing(connection, now=now, version=version)
        snapshot = standing.base.snapshot
        follow = _following(connection, now=now)
        return Figures(len(snapshot.sku_product), asked, start, snapshot.nbytes / 1e6, follow)


def _best(ask: Callable[[], Any]) -> float:
    gc.collect()
    return min(_timed(ask) for _ in range(ROUNDS)) * 1000


def _timed(ask: Callable[[], Any]) -> float:
    """Seconds of this thread: nothing is waited for, and neighbours on the machine do not count."""
    began = time.thread_time()
    ask()
    return time.thread_time() - began


def _following(connection: Connection, *, now: datetime) -> float:
    """Milliseconds from a change to the first answer with it, the median of some."""
    taken = []
    for nth in range(ROUNDS):
        change = "INSERT INTO listing_change (product_id) SELECT min(product_id) + :nth FROM product_listing"
        connection.execute(text(change), {"nth": nth})
        version = connection.scalar(text("UPDATE catalogue_version SET version = version + 1 RETURNING version"))
        taken.append(_timed(lambda at=version: index.count(connection, Asked(category_id=1), now=now, version=at)))
    return statistics.median(taken) * 1000


def _questions(connection: Connection) -> Iterator[tuple[str, Asked]]:
    """Roots, middles and leaves with 0 to 4 choices, deep pages, the whole shop, brands, the sale, searches."""
    ids: dict[str, list[int]] = {}
    for facet, id_ in connection.execute(text(IDS)):
        ids.setdefault(facet, []).append(id_)
    for nth, category_id in enumerate(sorted(ids["category"])):
        place = ("root", "middle", "leaf")[nth]
        for name, chosen in _chosen(ids).items():
            for order in ("popular", "newest", "price", "rating"):
                yield f"{place}, {name}, {order}", replace(chosen, category_id=category_id, order=order)
        yield f"{place}, page 400", Asked(category_id=category_id, page=400)
    yield "everything", Asked()
    yield "everything, last page", Asked(page=10**6)
    for name, chosen in _chosen(ids).items():
        yield f"sale, {name}", replace(chosen, sale=True)
        yield f"brand, {name}", replace(chosen, brand_id=ids["brand"][0])
    yield "new", Asked(new=True, order="newest")
    every = np.array(
        connection.scalars(text("SELECT product_id FROM product_listing WHERE product_id % 7 = 0")).all(), np.int64
    )
    hits = Hits(every, {int(id_): 1_000 + int(id_) % 999 for id_ in every[:1000]})
    for name, chosen in _chosen(ids).items():
        yield f"search, {name}", replace(chosen, hits=hits, order="relevance")


def _chosen(ids: dict[str, list[int]]) -> dict[str, Asked]:
    size, colours, brands = (frozenset(ids[facet][:n]) for facet, n in (("size", 1), ("colour", 2), ("brand", 2)))
    wool = frozenset(ids["material"][:1])
    stocked = {"in_stock": frozenset({1})}
    return {
        "nothing": Asked(),
        "size": Asked(choices={"size": size}),
        "sizes in EU": Asked(choices={"size": frozenset(ids["size"])}, size_in="EU"),
        "in stock": Asked(choices=stocked),
        "price": Asked(price=(10_000, 20_000_000)),
        "material": Asked(choices={"material": wool}),
        "size and colours": Asked(choices={"size": size, "colour": colours}),
        "size, colours, in stock": Asked(choices={"size": size, "colour": colours, **stocked}),
        "brand, season, size": Asked(choices={"brand": brands, "season": frozenset(ids["season"]), "size": size}),
        "material, price, in stock": Asked(choices={"material": wool, **stocked}, price=(10_000, 20_000_000)),
        "gender, price, in stock, rating": Asked(
            choices={"gender": frozenset(ids["gender"]), **stocked, "rating": frozenset({4})}, price=(10_000, 20_000_000)
        ),
    }


if __name__ == "__main__":
    main()
