from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import reading, unit_of_work
from tests import people
from tests.web.account.entry.doing import NEW, register, send, sign_in
from tests.web.account.entry.mailbox import Mailbox
from tests.web.counting import statements
from tests.web.forms import hidden, words


def test_registering_makes_an_account_that_waits_and_writes_its_letter(
    app: Flask, client: FlaskClient, mailbox: Mailbox
) -> None:
    answer = register(client)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/verification")
    assert _account(app, "bermet") == ("bermet@example.com", "Bermet Asanova", False)
    assert mailbox.kinds() == [("account_verification", "bermet@example.com")]
    assert "on its way to bermet@example.com" in words(client.get("/account/verification"))
    assert sign_in(client, identity="bermet", password=NEW["password"]).status_code == 422


@pytest.mark.usefixtures("aida")
def test_a_known_and_a_new_address_get_the_same_answer(app: Flask) -> None:
    new, known = _answers(app, email="nina@example.com"), _answers(app, email="aida@example.com")

    assert new == known


@pytest.mark.usefixtures("aida")
def test_a_known_and_a_new_address_are_the_same_work(app: Flask) -> None:
    counts = []
    for email in ("nina@example.com", "aida@example.com"):
        client = app.test_client()
        client.get("/account/register")
        with statements(app) as seen:
            register(client, email=email)
        counts.append([sql.split()[0] for sql in seen])

    assert counts[0] == counts[1]


@pytest.mark.usefixtures("aida")
def test_whoever_has_an_account_is_told_by_letter_only_and_nothing_changes(
    app: Flask, client: FlaskClient, mailbox: Mailbox
) -> None:
    register(client, email="AIDA@example.com", username="intruder")

    assert mailbox.kinds() == [("account_known", "aida@example.com")]
    assert _account(app, "intruder") is None
    assert _account(app, "aida") == ("aida@example.com", "Aida Toktogul", True)
    assert sign_in(client).status_code == 303


@pytest.mark.usefixtures("aida")
def test_a_taken_user_name_is_replaced_and_told_by_letter_only(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    answer = register(client, username="Aida")

    assert answer.status_code == 303
    (letter,) = mailbox.open()
    assert "Your user name is aida-2, because aida was taken." in letter.body_text
    assert _account(app, "aida-2") == ("bermet@example.com", "Bermet Asanova", False)


def test_without_a_user_name_one_is_made_of_the_address(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    register(client, username="", email="bermet.asanova+shop@example.com")

    assert _account(app, "bermet.asanova") == ("bermet.asanova+shop@example.com", "Bermet Asanova", False)
    assert "user name" not in mailbox.open()[0].body_text


def test_registering_again_before_confirming_starts_anew(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    register(client)
    first = mailbox.link("account_verification")
    register(app.test_client(), password="quite another phrase", full_name="Bermet A.")

    assert client.get(first).status_code == 410
    second = mailbox.link("account_verification")
    assert send(client, second, password=NEW["password"]).status_code == 422
    assert send(client, second, password="quite another phrase").status_code == 303


def test_an_invited_colleague_cannot_be_registered_over(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    with app.app_context(), unit_of_work() as session:
        people.make("orders", name="bermet")
        session.execute(text("UPDATE account SET confirmed_at = NULL, password = NULL"))

    register(client, username="other")

    assert mailbox.kinds() == [("account_known", "bermet@example.com")]
    assert sign_in(client, identity="bermet", password=NEW["password"]).status_code == 422
    with app.app_context(), reading() as connection:
        assert connection.scalar(text("SELECT password FROM account")) is None


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("email", "bermet@", "not complete"),
        ("email", "", "Write your e-mail address"),
        ("full_name", "  ", "Write your name"),
        ("full_name", "B" * 121, "Shorten this to 120"),
        ("username", "no spaces", "Use 3 to 32 of these"),
        ("username", "ab", "Use 3 to 32 of these"),
        ("password", "short", "Take at least 10 characters"),
        ("password", "bermet bermet 1", "Leave your name"),
        ("password", "1234567890", "guessed first"),
        ("password", "x" * 129, "Take at most 128"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_made(
    app: Flask, client: FlaskClient, mailbox: Mailbox, field: str, typed: str, said: str
) -> None:
    answer = register(client, **{field: typed})

    assert answer.status_code == 422
    assert said in words(answer)
    assert re.search(rf'name="{field}"[^>]*|aria-invalid="true"', answer.text)
    assert "grey heron" not in answer.text
    assert mailbox.open() == []
    assert _account(app, "bermet") is None


@pytest.mark.parametrize(
    "field", ["roles", "areas", "active", "confirmed_at", "id", "is_admin", "account.active", "roles-0"]
)
def test_what_the_form_does_not_have_is_not_taken(app: Flask, client: FlaskClient, field: str) -> None:
    assert register(client, **{field: "owner"}).status_code == 303

    with app.app_context(), reading() as connection:
        row = connection.execute(text("SELECT active, confirmed_at, (SELECT count(*) FROM account_role) FROM account")).one()
    assert tuple(row) == (True, None, 0)


def test_the_letter_speaks_the_language_of_the_page(client: FlaskClient, mailbox: Mailbox) -> None:
    token = hidden(client.get("/ru/account/register").text, "csrf_token")
    client.post("/ru/account/register", data={"csrf_token": token, **NEW})

    assert mailbox.link("account_verification").startswith("/ru/account/verification/")


def test_the_password_is_nowhere_but_in_its_hash(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    register(client)
    (letter,) = mailbox.open()

    with app.app_context(), reading() as connection:
        jobs = connection.scalars(text("SELECT args::text FROM procrastinate_jobs")).all()
    assert not [where for where in (*jobs, letter.body_text, letter.body_html) if "heron" in where]


def _answers(app: Flask, *, email: str) -> tuple[object, ...]:
    client = app.test_client()
    answer = register(client, email=email)
    page = client.get(answer.headers["Location"])
    body = page.text.replace(email, "").replace(hidden(page.text, "csrf_token"), "")
    names = [(name, value) for name, value in answer.headers if name not in ("X-Request-ID", "Set-Cookie", "Date")]
    cookies = [value.partition("=")[0] for value in answer.headers.getlist("Set-Cookie")]
    return answer.status_code, names, cookies, answer.text, body


def _account(app: Flask, username: str) -> tuple[str, str, bool] | None:
    with app.app_context(), reading() as connection:
        found = text("SELECT email, full_name, confirmed_at IS NOT NULL FROM account WHERE username = :username")
        row = connection.execute(found, {"username": username}).one_or_none()
    return tuple(row) if row else None
