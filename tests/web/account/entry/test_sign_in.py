from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.kernel.database import unit_of_work
from tests import people
from tests.factories import Goods
from tests.web.account.entry.doing import is_signed_in, sign_in
from tests.web.counting import statements
from tests.web.forms import add, hidden, words

pytestmark = pytest.mark.usefixtures("aida")


@pytest.mark.parametrize("identity", ["aida", "aida@example.com", " Aida@Example.COM ", "AIDA"])
def test_by_user_name_or_address_however_capitalised(client: FlaskClient, identity: str) -> None:
    answer = sign_in(client, identity=identity)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("identity", "password"),
    [
        ("aida", "wrong horse battery"),
        ("nobody", people.PASSWORD),
        ("aida@example.com", people.PASSWORD.upper()),
        ("%", "%"),
    ],
)
def test_what_does_not_belong_together_lets_nobody_in(client: FlaskClient, identity: str, password: str) -> None:
    answer = sign_in(client, identity=identity, password=password)

    assert answer.status_code == 422
    assert "Name and password do not match" in words(answer)
    assert not is_signed_in(client)


def test_known_and_unknown_get_the_same_answer(app: Flask) -> None:
    known, unknown = (_answered(app, identity=identity) for identity in ("aida@example.com", "nobo@example.com"))

    assert known == unknown


def test_known_and_unknown_are_the_same_work(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr("marque.web.account.passwords.verify_password", lambda *_: asked.append(1))
    counts = []
    for identity in ("aida", "nobody"):
        client = app.test_client()
        client.get("/account/sign-in")
        with statements(app) as seen:
            sign_in(client, identity=identity, password="wrong horse battery")
        counts.append((len(seen), len(asked)))
        asked.clear()

    assert counts[0] == counts[1]
    assert counts[0][1] == 1


@pytest.mark.parametrize("change", ["active = false", "confirmed_at = NULL", "password = NULL"])
def test_whoever_cannot_come_in_looks_like_nobody(app: Flask, change: str) -> None:
    nobody = _answered(app, identity="nobo@example.com")
    with app.app_context(), unit_of_work() as session:
        session.execute(text(f"UPDATE account SET {change}"))

    assert _answered(app, identity="aida@example.com", password=people.PASSWORD) == nobody


def test_five_wrong_guesses_are_all_from_wherever_they_come(app: Flask) -> None:
    answers = [_guess(app.test_client(), number=n, identity=("aida", " AIDA")[n % 2]) for n in range(7)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429] * 2
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 300
    assert "Too many tries" in words(answers[-1])


def test_guesses_at_a_user_name_do_not_tell_whose_address_it_is(app: Flask) -> None:
    for number in range(6):
        _guess(app.test_client(), number=number, identity="aida")

    hers, nobodys = (
        _guess(app.test_client(), number=7, identity=identity) for identity in ("aida@example.com", "nobo@example.com")
    )

    assert hers.status_code == nobodys.status_code == 422
    assert words(hers) == words(nobodys)


def test_by_name_and_by_address_it_is_one_account_that_is_guessed_at(app: Flask) -> None:
    for number in range(6):
        _guess(app.test_client(), number=number, identity=("aida", "aida@example.com")[number % 2])
    client = app.test_client()

    assert sign_in(client).status_code == 422
    assert not is_signed_in(client)


def test_after_too_many_guesses_the_right_password_is_no_answer_either(client: FlaskClient) -> None:
    for _ in range(5):
        sign_in(client, password="wrong horse battery")

    assert sign_in(client).status_code == 429
    assert not is_signed_in(client)


def test_guessing_at_nobody_is_as_slow(client: FlaskClient) -> None:
    answers = [sign_in(client, identity="nobody", password="wrong horse battery").status_code for _ in range(6)]

    assert answers == [422] * 5 + [429]


def test_one_address_cannot_try_one_password_on_everybody(client: FlaskClient) -> None:
    token = _token(client)
    answers = [
        client.post("/account/sign-in", data={"csrf_token": token, "identity": f"person{n}", "password": "password1"})
        for n in range(62)
    ]

    assert [answer.status_code for answer in answers] == [422] * 60 + [429] * 2


def test_whoever_knows_the_password_is_not_counted(app: Flask) -> None:
    answers = [sign_in(app.test_client()).status_code for _ in range(8)]

    assert answers == [303] * 8


def test_a_sign_in_is_a_new_session(app: Flask, client: FlaskClient) -> None:
    token = _token(client)
    before = client.get_cookie("marque_session")
    sign_in(client)
    after = client.get_cookie("marque_session")
    thief = app.test_client()
    thief.set_cookie("marque_session", before.value if before else "")

    assert before
    assert after
    assert before.value != after.value
    assert not is_signed_in(thief)
    assert _token(client, path="/account/password") != token


def test_signed_in_the_form_leads_on(client: FlaskClient) -> None:
    sign_in(client)

    answer = client.get("/account/sign-in?next=/cart")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/cart")


def test_staff_come_to_the_staff_pages(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), unit_of_work():
        people.make("orders", name="emil")

    assert sign_in(client, identity="emil").headers["Location"].startswith("/admin")


def test_the_language_of_the_page_is_kept(client: FlaskClient) -> None:
    token = hidden(client.get("/ru/account/sign-in").text, "csrf_token")
    fields = {"csrf_token": token, "identity": "aida", "password": people.PASSWORD, "next": "/cart"}

    assert client.post("/ru/account/sign-in", data=fields).headers["Location"] == "/ru/cart"


def test_without_the_forms_token_nobody_is_signed_in(client: FlaskClient) -> None:
    answer = client.post("/account/sign-in", data={"identity": "aida", "password": people.PASSWORD})

    assert answer.status_code == 400
    assert not is_signed_in(client)


def test_signing_out_forgets_the_person_on_this_device(client: FlaskClient, goods: Goods) -> None:
    sign_in(client)
    add(client, goods.coat)
    token = _token(client, path="/account/password")

    answer = client.post("/account/sign-out", data={"csrf_token": token})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/sign-in")
    assert not is_signed_in(client)
    assert [client.get_cookie(name) for name in ("marque_name", "marque_bag", "marque_count")] == [None] * 3
    assert "You are signed out" in words(client.get("/account/sign-in"))


def test_signing_out_needs_the_forms_token_and_a_form(client: FlaskClient) -> None:
    sign_in(client)

    assert client.post("/account/sign-out").status_code == 400
    assert client.get("/account/sign-out").status_code == 405
    assert is_signed_in(client)


def _answered(app: Flask, *, identity: str, password: str = "wrong horse battery") -> tuple[object, ...]:
    """Everything that leaves the shop, without what is new in every answer."""
    answer = sign_in(app.test_client(), identity=identity, password=password)
    body = answer.text.replace(hidden(answer.text, "csrf_token"), "").replace(identity, "")
    names = sorted((name, value) for name, value in answer.headers if name not in ("X-Request-ID", "Content-Length", "Date"))
    return answer.status_code, body, [(name, value if name != "Set-Cookie" else "") for name, value in names]


def _token(client: FlaskClient, *, path: str = "/account/sign-in") -> str:
    return hidden(client.get(path).text, "csrf_token")


def _guess(client: FlaskClient, *, number: int, identity: str) -> TestResponse:
    """A wrong password, from another address each time."""
    fields = {"csrf_token": _token(client), "identity": identity, "password": f"guess number {number}"}
    return client.post("/account/sign-in", data=fields, environ_base={"REMOTE_ADDR": f"10.0.0.{number}"})
