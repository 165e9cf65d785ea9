from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session, scoped_session

from marque.accounts import finding, people
from marque.accounts.areas import OWNER
from marque.accounts.models import Account
from marque.kernel.database import reading
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.people import make

pytestmark = pytest.mark.usefixtures("session")
AIDA = {"email": "aida@example.com", "username": "aida", "full_name": "Aida T", "password_hash": None, "language": "en"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"email": "AIDA@Example.com", "username": "other"}, "email_taken"),
        ({"email": "other@example.com", "username": "Aida"}, "username_taken"),
    ],
)
def test_address_and_name_belong_to_one_however_capitalised(changes: dict[str, str], code: str) -> None:
    make()

    with pytest.raises(Conflict, match=code):
        people.add(**{**AIDA, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "aida"),
        ("email", "a@" + "x" * 254),
        ("username", "ab"),
        ("username", "a b c"),
        ("username", "айда"),
        ("full_name", " "),
        ("full_name", "x" * 121),
    ],
)
def test_what_cannot_be_is_refused(field: str, value: str) -> None:
    with pytest.raises(Invalid) as refusal:
        people.add(**{**AIDA, field: value})  # type: ignore[arg-type]

    assert refusal.value.data["field"] == field


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(Invalid, match="roles"):
        people.add(**AIDA, roles=["god"])  # type: ignore[arg-type]


def test_roles_are_exactly_those_that_were_set(session: scoped_session[Session]) -> None:
    account_id = make("orders", "stock")
    before = _uniquifier(session, account_id)

    people.set_roles(account_id, ["stock", "catalogue"])

    assert _found(account_id).areas == {"stock", "catalogue"}
    assert _uniquifier(session, account_id) != before


def test_the_same_roles_again_end_no_session(session: scoped_session[Session]) -> None:
    account_id = make("orders")
    before = _uniquifier(session, account_id)

    people.set_roles(account_id, ["orders"])

    assert _uniquifier(session, account_id) == before


def test_the_last_owner_stays() -> None:
    account_id = make(OWNER)
    make("orders", name="emil")

    with pytest.raises(Conflict, match="last_owner"):
        people.switch_off(account_id, reason="mistake")
    with pytest.raises(Conflict, match="last_owner"):
        people.set_roles(account_id, ["orders"])

    assert _found(account_id).areas == {OWNER}
    assert _found(account_id).active


def test_an_owner_who_is_switched_off_is_no_owner_left() -> None:
    first, second = make(OWNER), make(OWNER, name="emil")
    people.switch_off(second, reason="left")

    with pytest.raises(Conflict, match="last_owner"):
        people.set_roles(first, [])


def test_off_and_on_again() -> None:
    account_id = make("orders")
    people.switch_off(account_id, reason=" left the house ")
    off = _found(account_id)
    people.switch_on(account_id)
    on = _found(account_id)

    assert (off.active, off.switched_off_reason) == (False, "left the house")
    assert (on.active, on.switched_off_reason) == (True, "")


def test_switching_off_needs_a_reason_and_somebody() -> None:
    with pytest.raises(Invalid, match="reason"):
        people.switch_off(make(), reason=" ")
    with pytest.raises(NotFound):
        people.switch_off(10**9, reason="x")


def test_renaming_keeps_one_line() -> None:
    account_id = make()

    people.rename(account_id, full_name="  Aida \n Toktobaeva ")

    assert _found(account_id).full_name == "Aida Toktobaeva"


def test_whoever_was_found_is_free_of_the_session(session: scoped_session[Session]) -> None:
    found = _found(make("orders"))

    assert found not in session
    assert found.areas == {"orders"}


def test_staff_changes_are_kept_in_the_audit_without_secrets(session: scoped_session[Session]) -> None:
    session.execute(text("SELECT set_config('marque.actor', 'command:test', true)"))
    account_id = make("orders")

    rows = session.execute(text("SELECT thing, verb, after FROM audit_entry ORDER BY id")).all()

    assert [(row.thing, row.verb) for row in rows] == [("account", "insert"), ("account_role", "insert")]
    assert rows[0].after["id"] == account_id
    assert not {"password", "fs_uniquifier"} & rows[0].after.keys()


def _found(account_id: int) -> Account:
    with reading() as connection:
        account = finding.by_id(connection, account_id=account_id)
    assert account
    return account


def _uniquifier(session: scoped_session[Session], account_id: int) -> str | None:
    return session.scalar(select(Account.fs_uniquifier).where(Account.id == account_id))
