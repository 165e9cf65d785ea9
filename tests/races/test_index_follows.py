"""The listing index beside real writers: nothing is lost, whatever the order of commits, and nothing is seen half."""

from __future__ import annotations

import time
from collections.abc import Sequence
from random import Random
from threading import Thread

import pytest
from sqlalchemy import Connection, text

from marque.kernel import copies
from marque.kernel.database import READS, db, reading
from marque.storefront import index, version
from marque.storefront.asking import Asked, Counted
from marque.storefront.index import keeping
from tests.conftest import RealDatabase
from tests.races.crowd import Action, together
from tests.storefront import plain
from tests.storefront.index import rows
from tests.storefront.index.rows import PRODUCTS, ProductRow, Shop

pytestmark = pytest.mark.races
NOON = rows.moment(0)
ALL = tuple(range(1, PRODUCTS + 1))
PRICED = text("UPDATE product_listing SET price_cents = :price, top_price_cents = :price WHERE product_id = :id")
PRICED_SKUS = text("UPDATE listing_sku SET price_cents = :price WHERE product_id = :id")
CHANGED = text("INSERT INTO listing_change (product_id) VALUES (:id)")
RAISED = text(rows.RAISE)
PRICES = (Asked(), Asked(price=(None, 100_000)), Asked(price=(100_001, None), order="price"), Asked(order="-price", page=2))


def opened(database: RealDatabase) -> Shop:
    with database.app.app_context():
        shop = rows.open_shop()
        rows.write(shop, [ProductRow(id_) for id_ in ALL])
    return shop


def ask(asked: Asked) -> Counted:
    """As a page does: the version first."""
    with reading() as connection:
        return index.count(connection, asked, now=NOON, version=version.number(connection))


def reprice(connection: Connection, product_id: int, price: int) -> None:
    """What a transaction of the shop writes, without COMMIT."""
    for statement in (PRICED, PRICED_SKUS, CHANGED):
        connection.execute(statement, {"id": product_id, "price": price})


def price_of(product_id: int) -> int | None:
    """As the index has it, in whichever part."""
    with reading() as connection:
        standing = copies.of(connection)[keeping.NAME].standing(connection, now=NOON, version=version.number(connection))
    found: dict[int, int] = {}
    for part in standing.parts:
        alive = part.alive if part.alive is not None else slice(None)
        found |= dict(zip(part.snapshot.ids[alive].tolist(), part.snapshot.price[alive].tolist(), strict=True))
    return found.get(product_id)


def test_a_transaction_that_began_first_and_committed_last_is_not_lost(real_database: RealDatabase) -> None:
    opened(real_database)
    with real_database.app.app_context(), db.engine.connect() as early, db.engine.connect() as late:
        ask(Asked())
        reprice(early, 1, 50_000)  # has the smaller number in the log, and is not to be seen yet
        reprice(late, 2, 70_000)
        late.execute(RAISED)
        late.commit()
        ask(Asked())
        assert (price_of(1), price_of(2)) == (100_000, 70_000)
        early.execute(RAISED)
        early.commit()
        ask(Asked())
        assert (price_of(1), price_of(2)) == (50_000, 70_000)


def writer(product_id: int, *, times: int) -> Action:
    """Change one product again and again, each time look whether the change is there at once."""
    random = Random(product_id)

    def write() -> None:
        for turn in range(times):
            price = 50_000 + 1_000 * turn + product_id
            with db.engine.connect() as connection:
                reprice(connection, product_id, price)
                time.sleep(random.random() / 50)
                connection.execute(RAISED)
                connection.commit()
            ask(Asked())
            assert price_of(product_id) == price

    return write


def reader(*, seconds: float) -> Action:
    """Ask all the time: every product is there once, whichever part of the index has it."""
    ends = time.monotonic() + seconds

    def read() -> None:
        while time.monotonic() < ends:
            counted = ask(Asked(order="price"))
            assert (counted.total, counted.base, sorted(counted.ids)) == (PRODUCTS, PRODUCTS, list(ALL))

    return read


def agree(questions: Sequence[Asked]) -> None:
    for asked in questions:
        with reading() as connection:
            by_sql = plain.count(connection, asked, now=NOON)
        by_index = ask(asked)
        assert (by_index.ids, by_index.total, by_index.counts) == (by_sql.ids, by_sql.total, by_sql.counts)
        assert (by_index.low_cents, by_index.high_cents) == (by_sql.low_cents, by_sql.high_cents)


def test_writers_in_any_order_while_readers_ask(real_database: RealDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built anew in the background all the while, too."""
    monkeypatch.setattr(keeping, "MOST_CHANGED", 3)
    opened(real_database)
    writers = [writer(id_, times=12) for id_ in ALL[:6]]

    answers = together(real_database.app, [*writers, reader(seconds=2), reader(seconds=2)], width=8)

    assert [answer.detail for answer in answers if answer.detail] == []
    with real_database.app.app_context():
        agree(PRICES)


def test_two_who_ask_first_build_once(real_database: RealDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(real_database)
    built: list[int] = []
    begin = keeping.afresh

    def slowly(connection: Connection, **asked: object) -> object:
        built.append(1)
        time.sleep(0.2)
        return begin(connection, **asked)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "afresh", slowly)
    answers = together(real_database.app, [lambda: ask(Asked()).total] * 4, width=4)
    assert ([answer.value for answer in answers], len(built)) == ([PRODUCTS] * 4, 1)


def test_a_rebuild_that_fails_leaves_what_stands(real_database: RealDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(real_database)
    with real_database.app.app_context():
        ask(Asked())
        keeper = copies._of[db.engines[READS]][keeping.NAME]
        monkeypatch.setattr(keeping, "afresh", lambda *_a, **_k: (_ for _ in ()).throw(keeping.SQLAlchemyError("gone")))
        thread = Thread(target=keeper._rebuild, args=(db.engines[READS], NOON))
        thread.start()
        thread.join()
        assert ask(Asked()).total == PRODUCTS
