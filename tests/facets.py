"""`make facets`: every value of every facet of every list of the demo shop, clicked; kept in docs/bench.

The number beside a value has to be the number of styles it gives alone in its facet. Exit status 1 when one is not.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

import config
from config import ROOT
from marque.app import create_app
from marque.cli.demo import fill
from marque.kernel import postgres
from marque.kernel.database import db, reading
from tests import clicking
from tests.clicking import Tally

KEPT = ROOT / "docs" / "bench" / "facets.md"
SEARCHES = ("/search?q=coat", "/search?q=шерсть", "/search?q=jea", "/search?q=black")
PLACES = text("""
    SELECT '/c/' || path FROM category UNION ALL SELECT '/b/' || slug FROM brand
    UNION ALL SELECT '/collections/' || slug FROM collection WHERE is_shown ORDER BY 1
""")
FURTHER = 1  # lists with a choice already made, of each list


def main() -> None:
    with _demo_shop() as app:
        alone, beside = _click(app.test_client(), _lists(app))
    line = f"| {datetime.now(UTC):%Y-%m-%d} | {alone.lists} | {alone.clicked} | {beside.lists} | {beside.clicked} | "
    wrong = [*alone.wrong, *beside.wrong]
    told = f"{line}{len(wrong)} |"
    _keep(told)
    print("\n".join([told, *wrong]))
    sys.exit(bool(wrong))


@contextmanager
def _demo_shop() -> Iterator[Flask]:
    folder = Path(mkdtemp(prefix="marque-facets-"))
    folder.chmod(0o755)
    try:
        url = postgres.ensure(folder / "postgres", throwaway=True)
        app = create_app(config.testing(database_url=url, media_root=folder / "media", process="command"))
        with app.app_context():
            flask_migrate.upgrade()
            fill()
        yield app
        with app.app_context():
            db.engine.dispose()
    finally:
        postgres.release(folder / "postgres")
        shutil.rmtree(folder, ignore_errors=True)


def _lists(app: Flask) -> list[str]:
    with app.app_context(), reading() as connection:
        return [*connection.scalars(PLACES), "/new", "/sale", *SEARCHES]


def _click(client: FlaskClient, lists: list[str]) -> tuple[Tally, Tally]:
    """Every list as it is, and with one more choice, always the same ones."""
    alone, beside, random = Tally(), Tally(), Random(1)
    for address in lists:
        clicked = clicking.click_through(client, address, alone)
        for further in random.sample(clicked, k=min(FURTHER, len(clicked))):
            clicking.click_through(client, further, beside)
    return alone, beside


def _keep(line: str) -> None:
    head = (
        "# Facets of the demo shop\n\n"
        "Every value of every facet clicked alone in its facet; the number beside it against what the page then shows.\n\n"
        "| day | lists | values clicked | lists with a choice made | values clicked there | wrong numbers |\n"
        "|---|---|---|---|---|---|\n"
    )
    KEPT.write_text(f"{KEPT.read_text() if KEPT.exists() else head}{line}\n")


if __name__ == "__main__":
    main()
