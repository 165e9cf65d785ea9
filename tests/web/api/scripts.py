"""Scripts to test with: a token in hand, and requests as a program sends them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from marque.accounts import tokens
from marque.accounts.models import Account
from marque.kernel import clock, secrets
from marque.kernel.database import reading, unit_of_work
from tests import people

BASE = "/api/v1/"


@dataclass(frozen=True)
class Script:
    """Sends JSON with its token; `headers` go with every request."""

    app: Flask
    token: str
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.send("GET", path, query_string=query)

    def post(self, path: str, body: Any = None, **headers: str) -> TestResponse:
        return self.send("POST", path, json={} if body is None else body, headers=_named(headers))

    def once(self, path: str, body: Any, *, key: str | None = None) -> TestResponse:
        """POST with an Idempotency-Key."""
        return self.send("POST", path, json=body, headers={"Idempotency-Key": key or secrets.new_secret()})

    def patch(self, path: str, body: Any, **headers: str) -> TestResponse:
        return self.send("PATCH", path, json=body, headers=_named(headers))

    def delete(self, path: str) -> TestResponse:
        return self.send("DELETE", path)

    def send(self, method: str, path: str, *, headers: dict[str, str] | None = None, **more: Any) -> TestResponse:
        told = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.app.test_client().open(
            BASE + path, method=method, headers={**told, **self.headers, **(headers or {})}, **more
        )


def script(app: Flask, *areas: str, name: str = "", scopes: tuple[str, ...] = ()) -> Script:
    """A script of somebody with these areas; its token may all of it, unless `scopes` says less."""
    with app.app_context():
        account_id = account(app, *areas, name=name)
        with unit_of_work():
            token = tokens.create(
                account_id,
                name="tests",
                scopes=scopes or tokens.offered(frozenset(areas)),
                roles=frozenset(areas),
                now=clock.now(),
            )
    return Script(app, token)


def customer(app: Flask, name: str = "aida") -> Script:
    return script(app, name=name)


def anybody(app: Flask) -> Script:
    """A script without a token."""
    return Script(app, "")


def account(app: Flask, *areas: str, name: str = "") -> int:
    """Somebody with these areas; asked twice, the same person. In an app context."""
    called = name or "-".join(areas) or "aida"
    with reading() as connection:
        found = connection.scalar(select(Account.id).where(Account.username == called))
    if found is not None:
        return int(found)
    with unit_of_work():
        return people.make(*areas, name=called)


def fields(answer: TestResponse) -> set[str]:
    """What a problem names as wrong."""
    return {error["field"] for error in answer.json["errors"]}


def _named(headers: dict[str, str]) -> dict[str, str]:
    """if_match → If-Match"""
    return {name.replace("_", "-").title(): value for name, value in headers.items()}
