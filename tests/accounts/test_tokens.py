from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from marque.accounts import tokens
from marque.kernel.database import db, unit_of_work
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests import people

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def aida(session: Session) -> int:
    with unit_of_work():
        return people.make("stock")


def create(account_id: int, *, now: datetime = NOON, **changes: object) -> str:
    asked = {"name": "at night", "scopes": ["stock"], "roles": frozenset({"stock"}), **changes}
    with unit_of_work():
        return tokens.create(account_id, now=now, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"scopes": []}, "scopes"),
        ({"scopes": ["orders"]}, "scopes"),
        ({"scopes": ["stock", "owner"]}, "scopes"),
        ({"name": " "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"name": "a\u202eb"}, "name"),
        ({"expires_at": NOON}, "expires_at"),
    ],
)
def test_what_cannot_be_is_refused(aida: int, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        create(aida, **changes)

    assert refusal.value.data["field"] == field
    assert tokens.of_account(db.session.connection(), account_id=aida, now=NOON) == ()


def test_nobody_needs_more_than_fifty(aida: int) -> None:
    for _ in range(tokens.MOST):
        create(aida, expires_at=NOON + timedelta(days=1))
    with pytest.raises(Conflict, match="too_many_tokens"):
        create(aida)

    assert create(aida, now=NOON + timedelta(days=1)).startswith("mrq_")


def test_ended_once_however_often(aida: int) -> None:
    secret = create(aida)
    token_id = tokens.of_account(db.session.connection(), account_id=aida, now=NOON)[0].id
    with unit_of_work():
        names = [tokens.revoke(token_id, account_id=aida, now=NOON) for _ in range(2)]

    assert names == ["at night", "at night"]
    assert tokens.holder(db.session.connection(), secret=secret, now=NOON) is None


def test_another_ones_token_is_not_there(aida: int) -> None:
    create(aida)
    token_id = tokens.of_account(db.session.connection(), account_id=aida, now=NOON)[0].id
    with unit_of_work():
        temir = people.make(name="temir")
    with pytest.raises(NotFound):
        tokens.revoke(token_id, account_id=temir, now=NOON)

    assert tokens.of_account(db.session.connection(), account_id=aida, now=NOON)[0].id == token_id


def test_the_day_of_its_use_is_noted_once(aida: int) -> None:
    secret = create(aida)
    connection = db.session.connection()
    for hours in (0, 1, 25):
        tokens.holder(connection, secret=secret, now=NOON + timedelta(hours=hours))

    used = tokens.of_account(connection, account_id=aida, now=NOON)[0].last_used_on
    assert used == (NOON + timedelta(hours=25)).date()


def test_roles_decide_what_may_be_offered() -> None:
    assert tokens.offered(frozenset()) == ("shopping",)
    assert tokens.offered(frozenset({"stock"})) == ("shopping", "stock")
    assert "settings" in tokens.offered(frozenset({"owner"}))
