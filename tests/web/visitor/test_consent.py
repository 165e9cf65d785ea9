"""Devices, browsers and accounts that say no, and yes again."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.engagement import interactions
from marque.kernel.database import unit_of_work
from marque.web.visitor import consent
from tests import people
from tests.factories import Goods
from tests.web.visitor.interactions import CLICK, COAT, cookies, kept, visitors


def test_a_device_that_says_no_loses_its_number_also_from_what_was_kept(
    app: Flask, client: FlaskClient, goods: Goods
) -> None:
    client.post("/interactions", data=CLICK)
    number = visitors(app)[0]

    answer = client.post("/privacy/tracking", data={"tracking": "0"})
    client.get(COAT)
    run_forgetting(app)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/privacy/tracking")
    assert client.get_cookie(consent.VISITOR) is None
    assert "Nothing is kept" in client.get("/privacy/tracking").text
    assert (number != "", visitors(app), len(kept(app))) == (True, [""], 1)


def test_a_device_may_say_yes_again(app: Flask, client: FlaskClient, goods: Goods) -> None:
    client.post("/privacy/tracking", data={"tracking": "0"})
    client.post("/privacy/tracking", data={"tracking": "1"})
    client.get(COAT)

    assert [row.kind for row in kept(app)] == ["view"]
    assert "We keep which pieces" in client.get("/privacy/tracking").text


def test_what_neither_yes_nor_no_is_refused(app: Flask, client: FlaskClient) -> None:
    answer = client.post("/privacy/tracking", data={"tracking": "maybe"})

    assert answer.status_code == 422
    assert consent.UNSEEN not in cookies(answer)


def test_a_signed_in_person_is_kept_by_account_where_the_page_knows_them(app: Flask, goods: Goods) -> None:
    client = people.customer_client(app)
    client.post("/cart/lines", data={"sku_id": goods.coat, "quantity": 1})
    client.get(COAT)

    assert [(row.kind, row.account_id is not None) for row in kept(app)] == [("add_to_cart", True), ("view", False)]


def test_an_account_that_says_no_is_kept_nowhere(app: Flask, goods: Goods) -> None:
    client = people.customer_client(app)
    say(app, client, tracking=False)

    client.get(COAT)
    client.post("/cart/lines", data={"sku_id": goods.coat, "quantity": 1})

    assert kept(app) == []


def test_another_device_follows_the_account_when_it_meets_it(app: Flask, goods: Goods) -> None:
    client = people.customer_client(app)
    say(app, people.customer_client(app), tracking=False)
    client.get("/cart")
    client.get(COAT)
    assert kept(app) == []

    say(app, people.customer_client(app), tracking=True)
    client.get("/cart")
    client.get(COAT)

    assert [row.kind for row in kept(app)] == ["view"]


def test_the_accounts_yes_does_not_take_back_the_devices_no(app: Flask, goods: Goods) -> None:
    client = people.customer_client(app)
    client.post("/privacy/tracking", data={"tracking": "0"})
    client.get("/cart")
    client.get(COAT)

    assert kept(app) == []


def test_the_switch_is_a_form_with_a_token_and_says_what_holds(app: Flask) -> None:
    client = people.customer_client(app)

    before = client.get("/account/preferences")
    answer = say(app, client, tracking=False, page=before)
    after = client.get("/account/preferences").text

    assert client.post("/account/preferences", data={"tracking": "1"}).status_code == 400
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/preferences")
    assert "We keep nothing of what you look at, on no device" in after
    assert "no longer yours" in after


def run_forgetting(app: Flask) -> None:
    """What the worker does with the job that waits."""
    with app.app_context(), unit_of_work() as session:
        waiting = "SELECT args ->> 'visitor' FROM procrastinate_jobs WHERE task_name = 'engagement.forget'"
        for visitor in session.scalars(text(waiting)):
            interactions.forget(visitor=visitor)


def say(app: Flask, client: FlaskClient, *, tracking: bool, page: TestResponse | None = None) -> TestResponse:
    """Press the switch, as it stands on the page, or set it where it stands so already."""
    shown = (page or client.get("/account/preferences")).text
    token = shown.partition('name="csrf_token" value="')[2].partition('"')[0]
    return client.post("/account/preferences", data={"csrf_token": token, "tracking": str(int(tracking))})
