"""`python -m tests.bench.search address …`: searches with every facet, and suggestions, on databases `wardrobe` has filled.

First: asked for the first time by a process that has its lists of words, which it reads in the background when it starts.
Milliseconds of processor time, of this process and of its connection's in the database, which runs on the same machine: the
mean of some rounds; what neighbours use does not count.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, text

from marque.kernel import clock, copies
from marque.kernel.database import normalised
from marque.storefront import index, search
from marque.storefront.asking import Asked
from marque.storefront.finding import lexemes, meaning, suggestions, typed

ROUNDS = 20
MOST_SEARCH_MS, MOST_SUGGEST_MS = 15, 5
SEARCHES = (
    "wool dress", "black dress", "чёрное платье", "льняная рубашка", "dre", "linen", "Brand 7", "W-4711", "kalomi",
    "women coat", "slim black jeans", "dress", "women", "wool", "brand", "black", "gkfnmt", "drss", "qwertyuiop",
)  # fmt: skip
TYPED = ("dr", "dre", "wool d", "пл", "пальт", "gkfn", "bra", "black d", "ka", "zzzz", "слим", "women")
CHANGE = text("INSERT INTO listing_change (product_id) SELECT min(product_id) FROM product_listing")
RAISE = text("UPDATE catalogue_version SET version = version + 1")
READER = {"language": "en", "fallback": "en"}


@dataclass(frozen=True)
class Figures:
    """Milliseconds by what was typed."""

    skus: int
    first: dict[str, float]
    again: dict[str, float]
    facets: dict[str, float]
    suggested: dict[str, float]


def main() -> None:
    print("\n".join(line for url in sys.argv[1:] for line in lines(measured(url))))


def measured(url: str) -> Figures:
    """On a database with a vocabulary (`flask verify --repair words`)."""
    engine = create_engine(normalised(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        _facets(connection, "dress")  # the index is loaded once, by whoever asks first
        connection.execute(text("SET max_parallel_workers_per_gather = 0"))  # another process's time would not be seen
        skus = int(connection.scalar(text("SELECT count(*) FROM listing_sku")) or 0)
        change, forget = partial(_change, connection), partial(_forget, engine)

        def searched(before: Callable[[], None]) -> dict[str, float]:
            return {said: _mean(connection, partial(_facets, connection, said), before=before) for said in SEARCHES}

        lexemes.take(connection)
        return Figures(
            skus,
            first=searched(forget),
            again=searched(change),
            facets=searched(lambda: None),
            suggested={said: _mean(connection, partial(_offered, connection, said)) for said in TYPED},
        )


def lines(figures: Figures) -> Iterator[str]:
    """A table of medians and the slowest, and what of the issue's limits holds."""
    yield f"| {figures.skus:,} SKUs | median ms | worst ms | slowest |"
    yield "|---|---|---|---|"
    rows = {
        "search with facets, first": figures.first,
        "search with facets, after a change": figures.again,
        "search with facets": figures.facets,
        "suggestions": figures.suggested,
    }
    for name, taken in rows.items():
        slowest = max(taken, key=lambda said: taken[said])
        yield f"| {name} | {statistics.median(taken.values()):.2f} | {taken[slowest]:.2f} | {slowest} |"
    yield ""
    for name, taken, most in (
        ("search", figures.facets, MOST_SEARCH_MS),
        ("search, first", figures.first, MOST_SEARCH_MS),
        ("search, after a change", figures.again, MOST_SEARCH_MS),
        ("suggestions", figures.suggested, MOST_SUGGEST_MS),
    ):
        found = max(taken.values())
        yield f"{name}: {found:.2f} ms (at most {most} ms: {'reached' if found <= most else '**missed**'})"


def _facets(connection: Connection, said: str) -> Any:
    """What a search page asks before it draws: what was meant, its hits, one page of them and every facet's counts."""
    version = int(connection.scalar(text("SELECT version FROM catalogue_version")) or 0)
    meant = meaning.meaning(connection, said)
    hits = search.hits(connection, meant.words or typed.words(said))
    return index.count(connection, Asked(hits=hits, order="relevance"), now=clock.now(), version=version)


def _offered(connection: Connection, said: str) -> Any:
    return suggestions.suggest(connection, said, **READER, now=clock.now())


def _forget(engine: Engine) -> None:
    with engine.connect() as connection:
        copies.of(connection).pop("postings", None)


def _change(connection: Connection) -> None:
    connection.execute(CHANGE)
    connection.execute(RAISE)


def _mean(connection: Connection, ask: Callable[[], Any], *, before: Callable[[], None] = lambda: None) -> float:
    backend = int(connection.scalar(text("SELECT pg_backend_pid()")) or 0)
    spent = 0.0
    for _ in range(ROUNDS):
        before()
        began = _spent(backend)
        ask()
        spent += _spent(backend) - began
    return spent * 1000 / ROUNDS


def _spent(backend: int) -> float:
    """Seconds of processor time so far; the backend's in hundredths, so only many rounds tell."""
    fields = Path(f"/proc/{backend}/stat").read_text("utf-8").rpartition(")")[2].split()
    return time.thread_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
