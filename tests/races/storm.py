"""The races with their full figures: `python -m tests.races.storm [T1 T2 …]`. Ends with status 1 if a promise broke.

They run on a PostgreSQL of their own in `instance/`, with `fsync` and `synchronous_commit` on, as the shop does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

import psycopg
from flask import Flask

from config import ROOT
from marque.kernel import postgres
from tests import databases
from tests.databases import Server
from tests.races import baskets, crashes, expiry, extending, last_unit, logins, over_http, prices, product_forms, repeats
from tests.races.crowd import Result

CLUSTER = ROOT / "instance" / "storm-postgres"
CONNECTIONS = 20  # as two web processes have, for writes and as many again for reads


@dataclass(frozen=True, slots=True)
class Race:
    says: str
    run: Callable[[Flask], Result]


RACES = {
    "T1": Race(
        "200 buyers for 10 pieces, 20 rounds",
        partial(last_unit.race, buyers=200, units=10, rounds=20, width=40),
    ),
    "T1-http": Race(
        "the same through forms and pages", partial(over_http.last_unit, buyers=200, units=10, rounds=20, width=16)
    ),
    "T2": Race("40 workers, 50 baskets each out of 12 hot SKUs", partial(baskets.race, workers=40, orders=50)),
    "T3": Race("1,000 checkouts, each sent 2-5 times at once and again", partial(repeats.race, checkouts=1000, width=40)),
    "T3-http": Race("the same through forms and pages", partial(over_http.repeats, checkouts=1000, width=16)),
    "T7": Race(
        "400 carts' holds end during 400 checkouts, 4 sweepers",
        partial(expiry.race, carts=400, width=40, sweepers=4, seconds=5.0),
    ),
    "T8": Race("10,000 baskets with price edits in between", partial(prices.race, carts=10_000, width=16)),
    "T12": Race(
        "a product form saved 500 times during 2,000 sales", partial(product_forms.race, sales=2000, saves=500, width=16)
    ),
    "T13": Race(
        "500 customers sign in on 4 devices at once, twice each", partial(logins.race, customers=500, devices=4, width=16)
    ),
    "hold": Race("8 extend 2,000 times while 8 hold and let go", partial(extending.race, pairs=8, times=2000)),
    "cut": Race("a placing cut off at every statement", crashes.race),
}


def main(names: Sequence[str]) -> int:
    """Run the races of these names, or all; returns how many promises broke."""
    broken = 0
    print(f"{'':8}{'race':58}{'seconds':>8}  result")
    with _template() as (server, template):
        for name in names or RACES:
            began = time.perf_counter()
            result = _raced(server, template, race=RACES[name])
            broken += bool(result.wrong)
            print(f"{name:8}{RACES[name].says:58}{time.perf_counter() - began:8.1f}  {_told(result)}", flush=True)
    return broken


def _raced(server: Server, template: str, *, race: Race) -> Result:
    part = f"storm_{uuid4().hex[:8]}"
    url = databases.copy(server, template, part=part)
    with tempfile.TemporaryDirectory() as folder:
        app = databases.app_on(url, media_root=Path(folder) / "media", pool_size=CONNECTIONS, pool_overflow=0)
        try:
            return race.run(app)
        finally:
            databases.dispose(app)
            databases.drop(server, server.name(part))


@contextmanager
def _template() -> Iterator[tuple[Server, str]]:
    url = postgres.ensure(CLUSTER)
    with psycopg.connect(postgres.libpq_url(postgres.admin_url(url)), autocommit=True) as admin:
        admin.execute("ALTER ROLE marque CREATEDB")
    server = Server(url, uuid4().hex[:8])
    with tempfile.TemporaryDirectory() as folder:
        template = databases.make_template(server, media_root=Path(folder) / "media")
        try:
            yield server, template
        finally:
            databases.drop(server, template)


def _told(result: Result) -> str:
    figures = ", ".join(f"{name} {count}" for name, count in result.counts.items() if count or not result.wrong)
    if not result.wrong:
        return f"kept: {figures}"
    return f"BROKEN: {result.wrong}; {figures}" + "".join(f"\n      {detail}" for detail in result.details)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("races", nargs="*", choices=[*RACES, []], metavar="T1|T2|T3|T7|T8|cut", help="which; all without")
    sys.exit(min(1, main(parser.parse_args().races)))
