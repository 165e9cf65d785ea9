"""What follows a registration: the letter, its link, and the guest's order that comes along."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import reading, unit_of_work
from tests import people
from tests.factories import Goods
from tests.web.account.entry.doing import NEW, is_signed_in, register, send, sign_in
from tests.web.account.entry.mailbox import Mailbox
from tests.web.forms import buy, words


def test_link_and_password_together_let_one_in(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    register(client, next="/cart")
    path = mailbox.link("account_verification")

    answer = send(client, path, password=NEW["password"])

    assert (answer.status_code, answer.headers["Location"]) == (303, "/cart")
    assert is_signed_in(client)
    assert _account(app, "bermet") == ("bermet@example.com", "Bermet Asanova", True)


def test_looking_at_the_link_confirms_nothing(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    register(client)

    assert app.test_client().get(mailbox.link("account_verification")).status_code == 200

    assert _account(app, "bermet") == ("bermet@example.com", "Bermet Asanova", False)


def test_whoever_only_has_the_mailbox_does_not_confirm_a_strangers_password(
    app: Flask, client: FlaskClient, mailbox: Mailbox
) -> None:
    register(client)

    answer = send(client, mailbox.link("account_verification"), password="what might it be")

    assert answer.status_code == 422
    assert "not the password you registered with" in words(answer)
    assert _account(app, "bermet") == ("bermet@example.com", "Bermet Asanova", False)


def test_a_confirmation_link_works_once(client: FlaskClient, app: Flask, mailbox: Mailbox) -> None:
    register(client)
    path = mailbox.link("account_verification")
    send(client, path, password=NEW["password"])

    answer = app.test_client().get(path)

    assert answer.status_code == 410
    assert "does not work any more" in words(answer)


def test_the_letter_can_be_asked_for_again_by_anybody(client: FlaskClient, app: Flask, mailbox: Mailbox) -> None:
    register(client)
    mailbox.open()

    known = send(client, "/account/verification", email="bermet@example.com")
    nobody = send(app.test_client(), "/account/verification", email="nobody@example.com")

    assert known.status_code == nobody.status_code == 303
    assert known.headers["Location"] == nobody.headers["Location"] == "/account/verification"
    assert mailbox.kinds() == [("account_verification", "bermet@example.com")]


def test_one_mailbox_gets_five_letters_an_hour(client: FlaskClient, mailbox: Mailbox) -> None:
    answers = [send(client, "/account/verification", email="Bermet@example.com").status_code for _ in range(6)]

    assert answers == [303] * 5 + [429]


def test_a_guests_order_is_in_the_account_once_the_address_is_confirmed(
    app: Flask, client: FlaskClient, mailbox: Mailbox, goods: Goods
) -> None:
    secret = buy(client, goods.coat, email="bermet@example.com").headers["Location"].rpartition("/")[2]
    send(client, "/account/register", **{**NEW, "username": "", "order": secret})
    assert _owners(app) == [None]

    answer = send(client, mailbox.link("account_verification"), password=NEW["password"])

    assert _owners(app) == ["bermet"]
    assert "is in your account now" in words(client.get(answer.headers["Location"]))


@pytest.mark.parametrize("is_asked_again", [False, True])
def test_the_letter_opened_on_another_device_brings_the_order_along(
    app: Flask, client: FlaskClient, mailbox: Mailbox, goods: Goods, is_asked_again: bool
) -> None:
    secret = buy(client, goods.coat, email="bermet@example.com").headers["Location"].rpartition("/")[2]
    register(client, order=secret)
    path = mailbox.link("account_verification")
    if is_asked_again:
        send(client, "/account/verification", email="bermet@example.com")
        path = mailbox.link("account_verification")

    send(app.test_client(), path, password=NEW["password"])

    assert _owners(app) == ["bermet"]


def test_a_used_link_leads_whoever_is_in_to_the_account(client: FlaskClient, mailbox: Mailbox) -> None:
    register(client)
    path = mailbox.link("account_verification")
    send(client, path, password=NEW["password"])

    page = words(client.get(path))

    assert "To your account" in page
    assert "Sign in" not in page


def test_whoever_had_an_account_already_gets_the_order_by_signing_in(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with app.app_context(), unit_of_work():
        people.make()
    secret = buy(client, goods.coat).headers["Location"].rpartition("/")[2]
    register(client, email="aida@example.com", order=secret)

    sign_in(client)

    assert _owners(app) == ["aida"]


def test_an_order_made_with_another_address_stays_where_it_is(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with app.app_context(), unit_of_work():
        people.make(name="thief")
    secret = buy(client, goods.coat).headers["Location"].rpartition("/")[2]
    register(client, email="thief@example.com", order=secret)

    sign_in(client, identity="thief")

    assert _owners(app) == [None]


def _owners(app: Flask) -> list[str | None]:
    with app.app_context(), reading() as connection:
        return list(connection.scalars(text("SELECT a.username FROM orders o LEFT JOIN account a ON a.id = o.customer_id")))


def _account(app: Flask, username: str) -> tuple[str, str, bool] | None:
    with app.app_context(), reading() as connection:
        found = text("SELECT email, full_name, confirmed_at IS NOT NULL FROM account WHERE username = :username")
        row = connection.execute(found, {"username": username}).one_or_none()
    return tuple(row) if row else None
