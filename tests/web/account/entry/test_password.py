from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import people
from tests.web.account.entry.doing import is_signed_in, send, sign_in
from tests.web.account.entry.mailbox import Mailbox
from tests.web.forms import words

NEW = "grey heron over water"


@pytest.fixture
def signed_in(app: Flask) -> FlaskClient:
    return people.customer_client(app)


def test_the_new_password_counts_and_all_other_devices_are_signed_out(
    app: Flask, signed_in: FlaskClient, mailbox: Mailbox
) -> None:
    elsewhere = people.customer_client(app)

    answer = _change(signed_in)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/security")
    assert is_signed_in(signed_in)
    assert not is_signed_in(elsewhere)
    assert sign_in(app.test_client(), password=NEW).status_code == 303
    assert mailbox.kinds() == [("account_password_changed", "aida@example.com")]


def test_the_cookie_of_before_is_worth_nothing(app: Flask, signed_in: FlaskClient) -> None:
    before = signed_in.get_cookie("marque_session")
    _change(signed_in)
    thief = app.test_client()
    thief.set_cookie("marque_session", before.value if before else "")

    assert not is_signed_in(thief)


def test_the_present_password_is_needed(app: Flask, signed_in: FlaskClient, mailbox: Mailbox) -> None:
    answer = _change(signed_in, current="wrong horse battery")

    assert answer.status_code == 422
    assert "not your present password" in words(answer)
    assert sign_in(app.test_client()).status_code == 303
    assert mailbox.open() == []


def test_guessing_the_present_password_is_slow_as_well(app: Flask, signed_in: FlaskClient) -> None:
    answers = [_change(signed_in, current=f"wrong horse {n}").status_code for n in range(5)]

    assert answers == [422] * 5
    assert _change(signed_in).status_code == 429
    assert sign_in(app.test_client()).status_code == 422  # at the door nothing tells that this account is being guessed at


def test_guests_are_sent_to_sign_in_and_back(client: FlaskClient) -> None:
    answer = client.get("/account/password")

    assert answer.status_code == 303
    assert answer.headers["Location"] in (
        "/account/sign-in?next=/account/password",
        "/account/sign-in?next=%2Faccount%2Fpassword",
    )


def _change(client: FlaskClient, *, current: str = people.PASSWORD) -> TestResponse:
    return send(client, "/account/password", current=current, password=NEW)
