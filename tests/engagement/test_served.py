"""What was looked at reaches the database by itself, and all of it when the server is stopped normally."""

from __future__ import annotations

import time
from http.client import HTTPConnection

from sqlalchemy import text

from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from tests import factories
from tests.bench import servers
from tests.databases import RealDatabase

PATIENCE_SECONDS = 10
EACH = 30


def test_it_is_written_within_a_second_or_so_and_nothing_is_lost_at_the_end(real_database: RealDatabase) -> None:
    with real_database.app.app_context(), unit_of_work(actor="tests"):
        factories.open_shop(now=clock.now())
    environ = {"DATABASE_URL": real_database.url, "MARQUE_INSTANCE": str(instance(real_database))}

    with servers.served("wsgi:app", environ=environ) as port:
        look(port, times=EACH)
        by_itself = waited_for(real_database, count=EACH)
        look(port, times=EACH)

    assert (by_itself, kept(real_database)) == (EACH, 2 * EACH)


def look(port: int, *, times: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    for _ in range(times):
        connection.request("GET", "/p/plain-coat", headers={"User-Agent": "Mozilla/5.0"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200


def waited_for(database: RealDatabase, *, count: int) -> int:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (found := kept(database)) < count and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def kept(database: RealDatabase) -> int:
    with database.app.app_context(), reading() as connection:
        return int(connection.scalar(text("SELECT count(*) FROM interaction WHERE kind = 'view'")) or 0)


def instance(database: RealDatabase) -> object:
    return database.app.extensions["marque.settings"].instance
