from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.accounts import people as accounts
from marque.accounts.areas import OWNER
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests import people
from tests.web.counting import statements

DAY = timedelta(days=1)


def test_a_signed_in_person_is_found_in_one_statement(app: Flask) -> None:
    client = people.staff_client(app, "orders", "stock")
    counts = []
    for visitor in (app.test_client(), client):
        with statements(app) as seen:
            visitor.get("/account/sign-in")
        counts.append(len(seen))

    assert counts == [0, 1]


@pytest.mark.parametrize(("idle", "lasts"), [(29 * DAY, True), (31 * DAY, False)])
def test_a_session_ends_when_it_is_not_used(
    app: Flask, monkeypatch: pytest.MonkeyPatch, idle: timedelta, lasts: bool
) -> None:
    client = people.customer_client(app)

    _later(monkeypatch, idle)

    assert _is_in(client) is lasts


def test_use_keeps_it_alive_but_not_for_ever(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client, began = people.customer_client(app), clock.now()
    stayed = []
    for days in (25, 50, 75, 89, 91):
        monkeypatch.setattr(clock, "now", lambda days=days: began + timedelta(days=days))
        stayed.append(_is_in(client))

    assert stayed == [True, True, True, True, False]


def test_staff_are_signed_out_sooner(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = people.staff_client(app, "orders")

    _later(monkeypatch, timedelta(hours=13))

    assert not _is_in(client)


def test_a_page_within_five_minutes_writes_no_new_cookie(app: Flask) -> None:
    client = people.customer_client(app)
    client.get("/account/password")

    assert "Set-Cookie" not in client.get("/account/password").headers


@pytest.mark.parametrize("what", ["switched off", "other roles", "signed out everywhere"])
def test_a_session_dies_at_once_with_what_its_person_may_do(app: Flask, what: str) -> None:
    client = people.staff_client(app, "orders")
    assert _is_in(client)

    with app.app_context(), unit_of_work() as session:
        account_id = session.scalars(text("SELECT id FROM account")).one()
        if what == "switched off":
            accounts.switch_off(account_id, reason="left")
        elif what == "other roles":
            accounts.set_roles(account_id, [OWNER])
        else:
            accounts.end_sessions(account_id)

    assert not _is_in(client)


@pytest.mark.parametrize("broken", [{"began": None}, {"seen": "now"}, {"_user_id": "x"}, {"_user_id": 7}, {"_user_id": ""}])
def test_a_session_that_is_not_whole_is_nobodys(app: Flask, broken: dict[str, object]) -> None:
    client = people.customer_client(app)
    with client.session_transaction(people.PERSONAL_PAGE) as session:
        session.update(broken)

    assert not _is_in(client)


@pytest.mark.parametrize(
    "headers",
    [{"Authentication-Token": "x"}, {"X-User": "aida"}, {"Authorization": "Basic YTpi"}],
)
def test_a_header_is_nobody(app: Flask, client: FlaskClient, headers: dict[str, str]) -> None:
    people.customer_client(app)

    assert client.get("/account/password", headers=headers).status_code == 303
    assert client.get("/account/password?auth_token=x", headers=headers).status_code == 303


def test_the_session_cookie_is_for_the_server_alone(client: FlaskClient) -> None:
    cookie = client.get("/account/sign-in").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def _is_in(client: FlaskClient) -> bool:
    return client.get("/account/password").status_code == 200


def _later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    moment = clock.now() + by
    monkeypatch.setattr(clock, "now", lambda: moment)
