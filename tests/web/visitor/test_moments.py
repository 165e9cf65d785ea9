"""What time alone changes is right at its second, with no worker running: whoever comes first settles it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from marque.kernel import clock
from marque.kernel.database import db, unit_of_work
from marque.pricing.sales import settling
from marque.storefront import version
from marque.web.visitor import moments
from tests.factories import DRESS_CENTS, Goods
from tests.pricing.sales import offers
from tests.web.forms import add, words

Set = Callable[[datetime], None]
HOUR = timedelta(hours=1)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Sets the clock."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def began(app: Flask, goods: Goods) -> datetime:
    """When a sale of 20 percent begins, an hour from now; it ends an hour later."""
    now = clock.now()
    with app.app_context():
        offers.plan(starts_at=now + HOUR, ends_at=now + 2 * HOUR, now=now)
    return now + HOUR


def price(app: Flask, goods: Goods) -> int:
    with app.app_context():
        return offers.prices(goods.dress)[0]


def test_a_kept_page_ends_with_the_sales_beginning_and_end(
    app: Flask, client: FlaskClient, at: Set, began: datetime
) -> None:
    def told() -> tuple[bool, bool]:
        page = words(client.get("/p/plain-dress"))
        return "1,992 som" in page, "−20%" in page

    seen = []
    for moment in (began - HOUR, began - timedelta(seconds=1), began, began + HOUR - timedelta(seconds=1), began + HOUR):
        at(moment)
        seen.append(told())

    assert seen == [(False, False), (False, False), (True, True), (True, True), (False, False)]


@pytest.mark.parametrize(
    "address", ["/", "/new", "/c/test-coats", "/p/plain-dress", "/cart", "/api/v1/products", "/api/v1/skus/{0.dress}"]
)
def test_every_reader_settles_first(
    app: Flask, client: FlaskClient, goods: Goods, at: Set, began: datetime, address: str
) -> None:
    client.get(address.format(goods))
    at(began)

    assert client.get(address.format(goods)).status_code == 200
    assert price(app, goods) == 199_200


def test_a_bag_shows_the_price_of_this_second(client: FlaskClient, goods: Goods, at: Set, began: datetime) -> None:
    add(client, goods.dress)
    at(began)

    assert "1,992 som" in words(client.get("/cart"))


def test_what_is_not_due_costs_no_write(app: Flask, client: FlaskClient, goods: Goods, began: datetime) -> None:
    with app.app_context():
        before = db.session.scalar(version.NUMBER)
        client.get("/cart")
        client.get("/c/test-coats")

        assert db.session.scalar(version.NUMBER) == before
    assert price(app, goods) == DRESS_CENTS


def test_nobody_is_refused_a_page_because_it_failed(
    app: Flask, client: FlaskClient, goods: Goods, at: Set, began: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def fail(**_told: Any) -> bool:
        tries.append(1)
        raise OperationalError("UPDATE", {}, Exception("lock timeout"))

    monkeypatch.setattr(settling, "step", fail)
    monkeypatch.setattr(moments, "REST_SECONDS", 60)
    at(began)
    answers = [client.get(address).status_code for address in ("/p/plain-dress", "/cart", "/c/test-coats")]

    assert (answers, len(tries), price(app, goods)) == ([200] * 3, 1, DRESS_CENTS)
    app.extensions[moments.EXTENSION].rests_until = float("-inf")


def test_pages_drawn_while_a_sale_waits_are_not_kept(app: Flask, client: FlaskClient, goods: Goods) -> None:
    """Somebody else is at it, and holds the row."""
    with app.app_context(), unit_of_work():
        db.session.execute(text("INSERT INTO due (kind, ref, at) VALUES ('other', 1, :at)"), {"at": clock.now() - HOUR})
    client.get("/p/plain-dress")
    with app.app_context(), unit_of_work():
        db.session.execute(text("UPDATE brand SET name = 'Else'"))
        db.session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        db.session.execute(text("UPDATE catalogue_version SET version = version - 1"))

    assert "Else" in words(client.get("/p/plain-dress"))
