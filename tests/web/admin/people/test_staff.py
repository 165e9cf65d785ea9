from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.accounts import people as accounts
from marque.kernel.database import reading, unit_of_work
from tests import people
from tests.web.forms import hidden, words


@pytest.fixture
def owner(app: Flask) -> FlaskClient:
    return people.staff_client(app, "owner")


def send(client: FlaskClient, address: str, **form: object) -> TestResponse:
    token = hidden(client.get("/admin/staff").text, "csrf_token")
    return client.post(address, data={"csrf_token": token, **form})


def someone(app: Flask, *areas: str, name: str = "temir") -> int:
    with app.app_context(), unit_of_work(actor="tests"):
        return people.make(*areas, name=name)


def areas_of(app: Flask, account_id: int) -> list[str]:
    found = text("SELECT r.name FROM account_role m JOIN role r ON r.id = m.role_id WHERE account_id = :id ORDER BY 1")
    with app.app_context(), reading() as connection:
        return list(connection.scalars(found, {"id": account_id}))


def jobs(app: Flask) -> list[dict[str, object]]:
    with app.app_context(), reading() as connection:
        return list(
            connection.scalars(
                text("SELECT args FROM procrastinate_jobs WHERE task_name = 'mails.account_invitation' ORDER BY id")
            )
        )


def test_an_invitation_makes_an_account_and_a_letter(app: Flask, owner: FlaskClient) -> None:
    answer = send(owner, "/admin/staff", email="nur@example.kg", full_name="Nur Asan", area=["stock", "orders"])

    assert (answer.status_code, answer.headers["Location"]) == (303, "/admin/staff")
    with app.app_context():
        invited = accounts.id_of("nur@example.kg")
    assert invited is not None
    assert areas_of(app, invited) == ["orders", "stock"]
    assert [job["account_id"] for job in jobs(app)] == [invited]
    assert "Nur Asan" in words(owner.get("/admin/staff"))


def test_a_customer_who_is_invited_keeps_the_account(app: Flask, owner: FlaskClient) -> None:
    temir = someone(app)

    send(owner, "/admin/staff", email="TEMIR@example.com", full_name="Somebody", area="catalogue")

    assert areas_of(app, temir) == ["catalogue"]
    assert jobs(app) == []


def test_what_a_stranger_registered_first_does_not_keep_the_letter_away(app: Flask, owner: FlaskClient) -> None:
    stranger = someone(app)
    with app.app_context(), unit_of_work() as session:
        session.execute(text("UPDATE account SET confirmed_at = NULL WHERE id = :id"), {"id": stranger})

    for _ in range(2):  # the first letter may get lost, too
        send(owner, "/admin/staff", email="temir@example.com", full_name="Temir Asan", area="catalogue")

    assert areas_of(app, stranger) == ["catalogue"]
    assert [job["account_id"] for job in jobs(app)] == [stranger] * 2
    assert "Temir Asan" in words(owner.get("/admin/staff"))


@pytest.mark.parametrize(
    ("form", "typed"),
    [
        ({"email": "nur@example.kg", "full_name": "Nur Asan"}, "nur@example.kg"),
        ({"email": "nothing", "full_name": "Nur Asan", "area": "stock"}, "nothing"),
        ({"email": "nur@example.kg", "full_name": " ", "area": "stock"}, "nur@example.kg"),
        ({"email": "nur@example.kg", "full_name": "Nur Asan", "area": "everything"}, "nur@example.kg"),
    ],
)
def test_a_bad_invitation_says_why_and_keeps_what_was_typed(
    app: Flask, owner: FlaskClient, form: dict[str, str], typed: str
) -> None:
    answer = send(owner, "/admin/staff", **form)

    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.text
    assert 'role="alert"' in answer.text
    with app.app_context():
        assert accounts.id_of("nur@example.kg") is None


def test_an_invitation_without_an_area_says_so(owner: FlaskClient) -> None:
    answer = send(owner, "/admin/staff", email="nur@example.kg", full_name="Nur Asan")

    assert "Tick at least one area. Nobody was invited." in words(answer)


def test_areas_are_exactly_what_was_ticked(app: Flask, owner: FlaskClient) -> None:
    temir = someone(app, "stock", "orders")

    send(owner, f"/admin/staff/{temir}", area=["orders", "refunds"])

    assert areas_of(app, temir) == ["orders", "refunds"]


def test_changed_areas_end_sessions(app: Flask, owner: FlaskClient) -> None:
    temir = someone(app, "stock")
    theirs = app.test_client()
    people.sign_in(theirs, temir)
    assert theirs.get("/admin").status_code in (200, 308)

    send(owner, f"/admin/staff/{temir}", area="orders")

    assert theirs.get("/admin/orders").status_code == 303


def test_the_last_owner_stays(app: Flask, owner: FlaskClient) -> None:
    with app.app_context():
        oneself = accounts.id_of("owner@example.com")
    assert oneself

    send(owner, f"/admin/staff/{oneself}", area="stock")
    send(owner, f"/admin/staff/{oneself}/activity", active="0", reason="tired")

    assert areas_of(app, oneself) == ["owner"]
    assert owner.get("/admin/staff").status_code == 200


def test_switching_off_needs_a_reason_and_ends_the_session(app: Flask, owner: FlaskClient) -> None:
    temir = someone(app, "stock")
    theirs = app.test_client()
    people.sign_in(theirs, temir)

    send(owner, f"/admin/staff/{temir}/activity", active="0", reason=" ")
    still = theirs.get("/admin/stock").status_code
    send(owner, f"/admin/staff/{temir}/activity", active="0", reason="left the shop")

    assert still == 200
    assert theirs.get("/admin/stock").status_code == 303
    assert "left the shop" in words(owner.get(f"/admin/staff/{temir}"))


def test_a_customer_is_no_colleague(app: Flask, owner: FlaskClient) -> None:
    temir = someone(app)

    assert owner.get(f"/admin/staff/{temir}").status_code == 404
    assert send(owner, f"/admin/staff/{temir}", area="owner").status_code == 404
    assert areas_of(app, temir) == []
