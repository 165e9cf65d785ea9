from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.kernel.database import reading, unit_of_work
from tests import people
from tests.web.account.entry.doing import send, sign_in
from tests.web.account.entry.mailbox import Mailbox, path_in
from tests.web.forms import words

NEW = "aida@new.example"


@pytest.fixture
def signed_in(app: Flask) -> FlaskClient:
    return people.customer_client(app)


def test_a_letter_goes_to_both_ends(signed_in: FlaskClient, mailbox: Mailbox) -> None:
    answer = _ask(signed_in)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/e-mail")
    assert mailbox.kinds() == [("account_email_old", "aida@example.com"), ("account_email_new", NEW)]
    assert "Waiting for both addresses" in words(signed_in.get("/account/e-mail"))


@pytest.mark.parametrize("order", [("account_email_old", "account_email_new"), ("account_email_new", "account_email_old")])
def test_the_address_changes_when_the_second_end_agrees(
    app: Flask, signed_in: FlaskClient, mailbox: Mailbox, order: tuple[str, str]
) -> None:
    _ask(signed_in)
    letters = {letter.kind: letter for letter in mailbox.open()}
    reader = app.test_client()

    first = send(reader, path_in(letters[order[0]]))
    assert "One of two is done" in words(first)
    assert _address(app) == "aida@example.com"
    second = send(reader, path_in(letters[order[1]]))

    assert "The address is changed" in words(second)
    assert _address(app) == NEW
    assert sign_in(app.test_client(), identity=NEW).status_code == 303
    assert mailbox.kinds() == [("account_email_changed", "aida@example.com")]
    assert reader.get(path_in(letters[order[0]])).status_code == 410


def test_only_the_old_end_is_sent_to_the_password(app: Flask, signed_in: FlaskClient, mailbox: Mailbox) -> None:
    _ask(signed_in)

    old, new = (words(app.test_client().get(path_in(letter))) for letter in mailbox.open())

    assert "change your password" in old
    assert "change your password" not in new
    assert "You did not ask for this? Then do nothing." in new


def test_one_end_twice_is_not_both(app: Flask, signed_in: FlaskClient, mailbox: Mailbox) -> None:
    _ask(signed_in)
    path = path_in(mailbox.open()[1])

    answers = [words(send(app.test_client(), path)) for _ in range(2)]

    assert all("One of two is done" in said for said in answers)
    assert _address(app) == "aida@example.com"


def test_looking_at_the_links_changes_nothing(app: Flask, signed_in: FlaskClient, mailbox: Mailbox) -> None:
    _ask(signed_in)
    for letter in mailbox.open():
        assert app.test_client().get(path_in(letter)).status_code == 200

    assert _address(app) == "aida@example.com"


def test_somebody_elses_address_looks_the_same_and_is_never_taken(
    app: Flask, signed_in: FlaskClient, mailbox: Mailbox
) -> None:
    with app.app_context(), unit_of_work():
        people.make(name="bermet")

    answer = _ask(signed_in, email="Bermet@example.com")

    assert answer.status_code == 303
    old, known = mailbox.open()
    assert (known.kind, known.recipient) == ("account_known", "bermet@example.com")
    assert "/account/e-mail/" not in known.body_text
    send(app.test_client(), path_in(old))
    assert _address(app) == "aida@example.com"


def test_an_address_taken_meanwhile_stays_with_whoever_has_it(app: Flask, signed_in: FlaskClient, mailbox: Mailbox) -> None:
    _ask(signed_in)
    letters = mailbox.open()
    with app.app_context(), unit_of_work():
        people.make(name="bermet", email=NEW)

    answers = [words(send(app.test_client(), path_in(letter))) for letter in letters]

    assert "belongs to another account" in answers[1]
    assert _address(app) == "aida@example.com"


def test_asking_again_voids_the_letters_of_before(app: Flask, signed_in: FlaskClient, mailbox: Mailbox) -> None:
    _ask(signed_in)
    before = mailbox.open()
    _ask(signed_in, email="aida@third.example")

    assert [app.test_client().get(path_in(letter)).status_code for letter in before] == [410, 410]
    assert [letter.recipient for letter in mailbox.open()] == ["aida@example.com", "aida@third.example"]


@pytest.mark.parametrize("how", ["withdraw", "password"])
def test_it_can_be_stopped(app: Flask, signed_in: FlaskClient, mailbox: Mailbox, how: str) -> None:
    _ask(signed_in)
    letters = mailbox.open()
    if how == "withdraw":
        token = signed_in.get("/account/e-mail").text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
        signed_in.post("/account/e-mail/withdrawal", data={"csrf_token": token})
    else:
        send(signed_in, "/account/password", current=people.PASSWORD, password="grey heron over water")

    assert [app.test_client().get(path_in(letter)).status_code for letter in letters] == [410, 410]
    assert "Waiting for both" not in words(signed_in.get("/account/e-mail"))


@pytest.mark.parametrize(
    ("email", "current", "said"),
    [
        (NEW, "wrong horse battery", "This is not your password"),
        ("AIDA@example.com", people.PASSWORD, "This is your address already"),
        ("aida@", people.PASSWORD, "not complete"),
    ],
)
def test_what_is_wrong_is_said_and_no_letter_goes(
    signed_in: FlaskClient, mailbox: Mailbox, email: str, current: str, said: str
) -> None:
    answer = send(signed_in, "/account/e-mail", email=email, current=current)

    assert answer.status_code == 422
    assert said in words(answer)
    assert mailbox.open() == []


def _ask(client: FlaskClient, *, email: str = NEW) -> TestResponse:
    return send(client, "/account/e-mail", email=email, current=people.PASSWORD)


def _address(app: Flask) -> str:
    with app.app_context(), reading() as connection:
        return str(connection.scalar(text("SELECT email FROM account WHERE username = 'aida'")))
