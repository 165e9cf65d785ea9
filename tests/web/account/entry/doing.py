"""What people do at the door, by its forms."""

from __future__ import annotations

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.people import PASSWORD
from tests.web.forms import hidden

NEW = {
    "email": "bermet@example.com",
    "full_name": "Bermet Asanova",
    "username": "bermet",
    "password": "grey heron over water",
}


def send(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    """Open the page, fill in its form, send it."""
    token = hidden(client.get(path).text, "csrf_token")
    return client.post(path.partition("?")[0], data={"csrf_token": token, **fields})


def sign_in(client: FlaskClient, *, identity: str = "aida", password: str = PASSWORD, **fields: str) -> TestResponse:
    return send(client, "/account/sign-in", identity=identity, password=password, **fields)


def register(client: FlaskClient, **changes: str) -> TestResponse:
    return send(client, "/account/register", **{**NEW, **changes})


def is_signed_in(client: FlaskClient) -> bool:
    """Asked of a page that only customers see."""
    return client.get("/account/password").status_code == 200
