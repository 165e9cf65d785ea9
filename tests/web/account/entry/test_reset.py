from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests import people
from tests.web.account.entry.doing import is_signed_in, send, sign_in
from tests.web.account.entry.mailbox import Mailbox
from tests.web.counting import statements
from tests.web.forms import hidden, words

pytestmark = pytest.mark.usefixtures("aida")
NEW = "grey heron over water"


def test_the_letter_leads_to_a_new_password(client: FlaskClient, mailbox: Mailbox) -> None:
    path = _asked(client, mailbox)

    answer = send(client, path, password=NEW)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/sign-in")
    assert sign_in(client, password=people.PASSWORD).status_code == 422
    assert sign_in(client, password=NEW).status_code == 303
    assert mailbox.kinds() == [("account_password_changed", "aida@example.com")]


def test_a_link_works_once(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    path = _asked(client, mailbox)
    token = hidden(client.get(path).text, "csrf_token")
    answers = [client.post(path, data={"csrf_token": token, "password": f"{NEW} {n}"}).status_code for n in range(2)]

    assert answers == [303, 410]
    assert client.get(path).status_code == 410
    assert sign_in(app.test_client(), password=f"{NEW} 0").status_code == 303


def test_a_new_password_ends_every_session(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    elsewhere = people.customer_client(app)

    send(client, _asked(client, mailbox), password=NEW)

    assert not is_signed_in(elsewhere)
    assert not is_signed_in(client)


def test_known_and_unknown_get_the_same_answer_and_are_the_same_work(app: Flask) -> None:
    answers = []
    for email in ("aida@example.com", "nobo@example.com"):
        client = app.test_client()
        client.get("/account/reset")
        with statements(app) as seen:
            answer = send(client, "/account/reset", email=email)
        page = client.get(answer.headers["Location"]).text.replace(email, "")
        body = page.replace(hidden(page, "csrf_token"), "")
        answers.append((answer.status_code, answer.text, body, [sql.split()[0] for sql in seen]))

    assert answers[0] == answers[1]


def test_nobody_is_written_to_where_there_is_no_account(client: FlaskClient, mailbox: Mailbox) -> None:
    send(client, "/account/reset", email="nobody@example.com")

    assert mailbox.open() == []


def test_whoever_is_switched_off_gets_no_letter(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    with app.app_context(), unit_of_work() as session:
        session.execute(text("UPDATE account SET active = false"))

    send(client, "/account/reset", email="aida@example.com")

    assert mailbox.open() == []


def test_a_link_works_for_an_hour(client: FlaskClient, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _asked(client, mailbox)
    moment = clock.now()

    monkeypatch.setattr(clock, "now", lambda: moment + timedelta(minutes=59))
    assert client.get(path).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: moment + timedelta(minutes=61))
    assert client.get(path).status_code == 410


@pytest.mark.parametrize("change", ["a", "", "x" * 500, "é", "W10.abc"])
def test_a_made_up_link_opens_nothing(client: FlaskClient, mailbox: Mailbox, change: str) -> None:
    path = _asked(client, mailbox)

    # two letters less: of the last one some bits mean nothing
    assert client.get(path[:-2] + change).status_code in (404, 410)
    assert client.get(f"/account/reset/{change}x").status_code == 410


def test_a_link_of_another_kind_opens_nothing(client: FlaskClient, mailbox: Mailbox) -> None:
    secret = _asked(client, mailbox).rpartition("/")[2]

    assert client.get(f"/account/verification/{secret}").status_code == 410
    assert client.get(f"/account/e-mail/{secret}").status_code == 410


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "evil.example"},
        {"Forwarded": "host=evil.example"},
        {"X-Forwarded-Server": "evil.example", "X-Host": "evil.example"},
        {"X-Original-Host": "evil.example", "X-Forwarded-Proto": "javascript"},
    ],
)
def test_links_name_our_own_address_whatever_the_request_says(
    client: FlaskClient, mailbox: Mailbox, headers: dict[str, str]
) -> None:
    token = hidden(client.get("/account/reset").text, "csrf_token")
    client.post("/account/reset", data={"csrf_token": token, "email": "aida@example.com"}, headers=headers)

    (letter,) = mailbox.open()
    assert "http://localhost/account/reset/" in letter.body_text
    assert "evil" not in letter.body_text + letter.body_html


def test_a_forged_host_asks_for_nothing(client: FlaskClient, mailbox: Mailbox) -> None:
    token = hidden(client.get("/account/reset").text, "csrf_token")
    answer = client.post(
        "/account/reset", data={"csrf_token": token, "email": "aida@example.com"}, headers={"Host": "evil.example"}
    )

    assert answer.status_code == 400
    assert mailbox.open() == []


def test_a_weak_password_leaves_the_link_whole(client: FlaskClient, mailbox: Mailbox) -> None:
    path = _asked(client, mailbox)

    answer = send(client, path, password="aida on the hill")

    assert answer.status_code == 422
    assert "Leave your name" in words(answer)
    assert send(client, path, password=NEW).status_code == 303


def test_a_reset_confirms_the_address(app: Flask, client: FlaskClient, mailbox: Mailbox) -> None:
    with app.app_context(), unit_of_work() as session:
        session.execute(text("UPDATE account SET confirmed_at = NULL"))

    send(client, _asked(client, mailbox), password=NEW)

    assert sign_in(client, password=NEW).status_code == 303


def _asked(client: FlaskClient, mailbox: Mailbox) -> str:
    send(client, "/account/reset", email="aida@example.com")
    return mailbox.link("account_reset")
