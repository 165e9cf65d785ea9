from __future__ import annotations

import re

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import reading
from tests.web.account.entry.doing import send, sign_in

AIDA = ("--email", "aida@example.com", "--name", "Aida Toktogul")
PASSWORD = "grey heron over water"


def test_the_first_owner_chooses_a_password_by_a_link(app: Flask, client: FlaskClient) -> None:
    result = _create(app, *AIDA)
    path = re.findall(r"http://localhost(/account/reset/\S+)", result.output)[0]

    assert sign_in(client, identity="aida", password=PASSWORD).status_code == 422
    assert send(client, path, password=PASSWORD).status_code == 303
    assert sign_in(client, identity="aida", password=PASSWORD).status_code == 303
    assert client.get(path).status_code == 410
    assert _roles(app) == ["owner"]


def test_areas_can_be_named(app: Flask) -> None:
    assert _create(app, *AIDA, "--area", "stock", "--area", "orders", "--username", "store").exit_code == 0

    assert _roles(app) == ["orders", "stock"]


def test_a_password_can_be_read_from_standard_input(app: Flask, client: FlaskClient) -> None:
    result = _create(app, *AIDA, "--password-stdin", typed=PASSWORD + "\n")

    assert result.output == "Aida Toktogul can sign in as aida or aida@example.com.\n"
    assert sign_in(client, identity="aida", password=PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("options", "typed", "said"),
    [
        (("--email", "aida", "--name", "Aida"), "", "not an e-mail address"),
        ((*AIDA, "--username", "A B"), "", "A user name has 3 to 32"),
        ((*AIDA, "--password-stdin"), "short\n", "at least 10 characters"),
        ((*AIDA, "--area", "everything"), "", "is not one of"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_and_nobody_is_made(
    app: Flask, options: tuple[str, ...], typed: str, said: str
) -> None:
    result = _create(app, *options, typed=typed)

    assert result.exit_code != 0
    assert said in result.output
    assert _roles(app) == []


def test_the_same_address_again_is_refused(app: Flask) -> None:
    _create(app, *AIDA)

    again = _create(app, *AIDA, "--username", "other")

    assert (again.exit_code, "e-mail address already" in again.output) == (1, True)
    assert _roles(app) == ["owner"]


def test_it_is_kept_in_the_audit(app: Flask) -> None:
    _create(app, *AIDA)

    with app.app_context(), reading() as connection:
        actors = connection.scalars(text("SELECT DISTINCT actor FROM audit_entry")).all()
    assert actors == ["command:staff create"]


def _create(app: Flask, *options: str, typed: str = "") -> Result:
    return app.test_cli_runner().invoke(args=["staff", "create", *options], input=typed)


def _roles(app: Flask) -> list[str]:
    with app.app_context(), reading() as connection:
        names = text("SELECT r.name FROM role r JOIN account_role m ON m.role_id = r.id ORDER BY r.name")
        return list(connection.scalars(names))
