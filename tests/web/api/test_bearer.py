from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from marque.accounts import people, tokens
from marque.kernel import clock
from marque.kernel.database import db, unit_of_work
from tests.factories import Goods
from tests.people import customer_client, sign_in
from tests.web.api.scripts import account, customer, script
from tests.web.counting import rows, statements

LIVE = "mrq_" + "a" * 43


def test_a_token_says_who_somebody_is(app: Flask) -> None:
    found = script(app, "stock", "orders", scopes=("stock",)).get("me").json

    assert (found["username"], found["areas"], found["scopes"], found["csrf_token"]) == (
        "stock-orders", ["orders", "stock"], ["stock"], None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "", "Bearer", "Bearer ", f"Bearer {LIVE}", f"Basic {LIVE}", f"Token {LIVE}", LIVE, "Bearer mrq_",
        "Bearer " + "x" * 7000, f"Bearer {LIVE}, Bearer {LIVE}", f"Bearer  {LIVE}", "Bearer mrq_é" + "a" * 42,
        "Bearer ' OR 1=1 --",
    ],
)  # fmt: skip
def test_what_is_no_live_token_is_nobody(app: Flask, header: str) -> None:
    answer = app.test_client().get("/api/v1/products", headers={"Authorization": header})

    assert_unknown(answer)


def test_two_headers_are_nobody(app: Flask) -> None:
    one, other = customer(app), customer(app)
    headers = [("Authorization", f"Bearer {one.token}"), ("Authorization", f"Bearer {other.token}")]

    assert_unknown(app.test_client().get("/api/v1/me", headers=headers))


def test_a_token_that_was_ended_is_nobody(app: Flask) -> None:
    made = customer(app)
    with app.app_context(), unit_of_work():
        account_id = account(app)
        token_id = max(
            token.id for token in tokens.of_account(db.session.connection(), account_id=account_id, now=clock.now())
        )
        tokens.revoke(token_id, account_id=account_id, now=clock.now())

    assert_unknown(made.get("me"))


def test_a_token_ends_at_its_time(app: Flask) -> None:
    with app.app_context(), unit_of_work():
        soon = clock.now() + timedelta(days=1)
        secret = tokens.create(
            account(app), name="short", scopes=["shopping"], roles=frozenset(), now=clock.now(), expires_at=soon
        )
        found = [
            tokens.holder(db.session.connection(), secret=secret, now=now)
            for now in (soon - timedelta(seconds=1), soon)
        ]  # fmt: skip

    assert [one is None for one in found] == [False, True]


def test_somebody_switched_off_has_no_tokens_any_more(app: Flask) -> None:
    made = customer(app)
    with app.app_context(), unit_of_work():
        people.switch_off(account(app), reason="tests")

    assert_unknown(made.get("products"))


def test_a_token_does_what_it_was_made_for_and_no_more(app: Flask, goods: Goods) -> None:
    stock, shop = (script(app, "stock", "catalogue", name="both", scopes=(scope,)) for scope in ("stock", "shopping"))

    assert [made.get("stock").status_code for made in (stock, shop)] == [200, 403]
    assert [made.get("carts/me").status_code for made in (stock, shop)] == [403, 200]
    assert stock.post("brands", {"name": "Other"}).status_code == 403


def test_a_token_never_does_what_its_person_may_no_longer(app: Flask) -> None:
    made = script(app, "stock")
    with app.app_context(), unit_of_work():
        people.set_roles(account(app, "stock"), roles=())

    assert made.get("stock").status_code == 403


def test_with_a_token_cookies_are_nobodys(app: Flask) -> None:
    client = customer_client(app, "temir")
    answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {customer(app).token}"})

    assert answer.json["username"] == "aida"
    assert "Set-Cookie" not in answer.headers
    assert_unknown(client.get("/api/v1/me", headers={"Authorization": f"Bearer {LIVE}"}))


def test_a_token_costs_one_statement(app: Flask, goods: Goods) -> None:
    made = customer(app)
    made.get("products")
    with statements(app) as seen:
        made.get("products")

    assert [sql.split()[1] for sql in seen] == ["id,", "version", "product_id,"]  # who, whether anything changed, stock


def test_guests_are_asked_who_they_are(app: Flask, goods: Goods) -> None:
    answer = app.test_client().post("/api/v1/carts/me/items", json={"sku_id": goods.coat})

    assert_unknown(answer)
    assert rows(app)["cart_line"] == 0


class TestWithASession:
    def test_reading_needs_nothing_more(self, app: Flask) -> None:
        found = customer_client(app).get("/api/v1/me").json

        assert (found["username"], found["scopes"]) == ("aida", None)

    def test_a_change_needs_the_form_token(self, app: Flask, goods: Goods) -> None:
        client = customer_client(app)
        token = client.get("/api/v1/me").json["csrf_token"]
        body = {"sku_id": goods.coat}
        path = "/api/v1/carts/me/items"

        assert client.post(path, json=body).status_code == 400
        assert client.post(path, json=body, headers={"X-CSRFToken": "made-up"}).status_code == 400
        assert rows(app)["cart_line"] == 0
        assert client.post(path, json=body, headers={"X-CSRFToken": token}).status_code == 201

    def test_another_site_is_refused(self, app: Flask, goods: Goods) -> None:
        client = customer_client(app)
        headers = {"X-CSRFToken": client.get("/api/v1/me").json["csrf_token"], "Origin": "https://elsewhere.example"}

        assert client.post("/api/v1/carts/me/items", json={"sku_id": goods.coat}, headers=headers).status_code == 403
        assert rows(app)["cart_line"] == 0

    def test_staff_have_all_their_areas(self, app: Flask) -> None:
        client = app.test_client()
        with app.app_context():
            sign_in(client, account(app, "stock"))

        assert client.get("/api/v1/stock").status_code == 200
        assert client.get("/api/v1/staff/orders").status_code == 403


def assert_unknown(answer: TestResponse) -> None:
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api"'
    assert (answer.content_type, answer.json["code"]) == ("application/problem+json", "unauthorized")
