from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.kernel.database import reading
from tests.people import customer_client, staff_client
from tests.web.forms import hidden, words

PAGE = "/account/tokens"
SECRET = re.compile(r"mrq_[A-Za-z0-9_-]{43}")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return customer_client(app)


def make(client: FlaskClient, **changes: object) -> TestResponse:
    token = hidden(client.get(PAGE).text, "csrf_token")
    return client.post(PAGE, data={"csrf_token": token, "name": "at night", "scopes": "shopping", "days": "90", **changes})


def test_it_is_shown_once_and_kept_as_a_fingerprint(app: Flask, client: FlaskClient) -> None:
    answer = make(client)
    secret = SECRET.search(answer.text)[0]  # type: ignore[index]
    me = app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})

    assert (answer.status_code, answer.headers["Cache-Control"]) == (201, "private, no-store")
    assert (me.json["username"], me.json["scopes"]) == ("aida", ["shopping"])
    assert SECRET.search(client.get(PAGE).text) is None
    assert secret not in kept(app)


def test_the_same_form_sent_again_makes_no_second_one(app: Flask, client: FlaskClient) -> None:
    page = client.get(PAGE).text
    form = {name: hidden(page, name) for name in ("csrf_token", "key")}
    made, again = (client.post(PAGE, data={**form, "name": "at night", "scopes": "shopping", "days": "90"}) for _ in "12")

    assert (made.status_code, again.status_code) == (201, 303)
    assert hidden(made.text, "key") not in ("", form["key"])
    assert "was made already, and shown once" in words(client.get(PAGE))
    with app.app_context(), reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM api_token")) == 1


def test_the_list_says_what_each_may(client: FlaskClient) -> None:
    make(client)
    page = words(client.get(PAGE))

    assert "at night" in page
    assert "Shop for you: your bag, your orders" in page
    assert "never" in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "  "}, "Write what the token is for"),
        ({"name": "x" * 61}, "Shorten this to 60 characters"),
        ({"scopes": ""}, "Choose at least one thing the token may do"),
        ({"days": "9999"}, "Choose when the token ends"),
    ],
)
def test_what_is_wrong_is_said_and_kept(app: Flask, client: FlaskClient, change: dict[str, str], said: str) -> None:
    answer = make(client, **change)

    assert answer.status_code == 422
    assert said in answer.text
    assert kept(app) == "[]"


@pytest.mark.parametrize("scope", ["catalogue", "owner", "is_admin"])
def test_nobody_gives_more_than_they_have(app: Flask, client: FlaskClient, scope: str) -> None:
    assert make(client, scopes=scope).status_code == 422
    assert kept(app) == "[]"


def test_staff_give_their_areas(app: Flask) -> None:
    client = staff_client(app, "stock")

    assert make(client, scopes=["stock"]).status_code == 201
    assert make(client, scopes=["orders"]).status_code == 422


def test_an_ended_one_is_refused_from_then_on(app: Flask, client: FlaskClient) -> None:
    secret = SECRET.search(make(client).text)[0]  # type: ignore[index]
    href = re.search(r"/account/tokens/\d+/removal", client.get(PAGE).text)[0]  # type: ignore[index]
    asked = client.get(href)
    answer = client.post(href, data={"csrf_token": hidden(asked.text, "csrf_token")})

    assert "Programs that use it are refused" in asked.text
    assert answer.status_code == 303
    assert app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    assert href not in client.get(PAGE).text


def test_nobody_ends_another_ones(app: Flask, client: FlaskClient) -> None:
    make(client)
    href = re.search(r"/account/tokens/\d+/removal", client.get(PAGE).text)[0]  # type: ignore[index]
    other = customer_client(app, "temir")

    assert other.get(href).status_code == 404
    assert other.post(href, data={"csrf_token": hidden(other.get(PAGE).text, "csrf_token")}).status_code == 404
    assert href in client.get(PAGE).text


def kept(app: Flask) -> str:
    """All that the database knows of tokens."""
    with app.app_context(), reading() as connection:
        return str(connection.execute(text("SELECT * FROM api_token")).all())
