"""The demo's people as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_or_skip

from marque.accounts import people
from marque.accounts.models import Account, Address, Role, account_role
from marque.demo.past import cast, plan
from marque.demo.past.cast import Person
from marque.kernel.database import db

EMPLOYED = timedelta(days=430)


def add(*, password_hash: str | None, now: datetime, seed: int) -> int:
    """Add those who are missing; how many that were.

    Without a password nobody can sign in, and the staff have no roles: a shop that serves real people must not open to a
    password that stands in its source.
    """
    staff, customers = cast.staff(), cast.customers(seed=seed)
    since = plan.joined(customers, now=now, seed=seed) | {person.username: now - EMPLOYED for person in staff}
    rows = [_row(person, since=since, password_hash=password_hash) for person in (*staff, *customers)]
    insertion = insert_or_skip(Account).on_conflict_do_nothing().returning(Account.username, Account.id)
    added = {row.username: row.id for row in db.session.execute(insertion, rows)}
    _house([person for person in customers if person.username in added], ids=added, since=since)
    if password_hash is not None:
        _employ([person for person in staff if person.username in added], ids=added)
    return len(added)


def ids(*, seed: int) -> dict[str, int]:
    """The accounts of the cast that are there, by user name. One that has the name, but not the address, is a stranger."""
    expected = {person.username: person.email for person in (*cast.staff(), *cast.customers(seed=seed))}
    found = db.session.execute(select(Account.username, Account.id, Account.email).where(Account.username.in_(expected)))
    return {row.username: row.id for row in found if row.email == expected[row.username]}


def may_sign_in(connection: Connection) -> bool:
    """Whether the demo's owner is there with a password."""
    owner = next(person for person in cast.staff() if "owner" in person.roles)
    query = select(func.count()).where(Account.email == owner.email, Account.active, Account.password.is_not(None))
    return bool(connection.scalar(query))


def _row(person: Person, *, since: Mapping[str, datetime], password_hash: str | None) -> dict[str, object]:
    joined = since[person.username]
    return {
        "email": person.email,
        "username": person.username,
        "full_name": person.full_name,
        "password": password_hash,
        "fs_uniquifier": people.new_uniquifier(),
        "language": person.language,
        "confirmed_at": joined + timedelta(minutes=4),
        "created_at": joined,
        "updated_at": joined,
    }


def _house(customers: Sequence[Person], *, ids: Mapping[str, int], since: Mapping[str, datetime]) -> None:
    """Everybody's address is the one they order to; alice keeps the office's too."""
    rows = [
        {
            **entry.address,
            "account_id": ids[person.username],
            "full_name": entry.full_name,
            "phone": entry.phone,
            "is_default": entry is person,
            "created_at": since[person.username],
            "updated_at": since[person.username],
        }
        for person in customers
        for entry in (person, *_others_at(person))
    ]
    if rows:
        db.session.execute(insert(Address), rows)


def _others_at(person: Person) -> list[Person]:
    if person.username != "alice":
        return []
    office = {**person.address, "street": "Erkindik Boulevard, 21", "flat": "4"}
    return [replace(person, full_name=f"{person.full_name}, reception", address=office)]


def _employ(staff: Sequence[Person], *, ids: Mapping[str, int]) -> None:
    roles = {row.name: row.id for row in db.session.execute(select(Role.name, Role.id))}
    rows = [{"account_id": ids[person.username], "role_id": roles[role]} for person in staff for role in person.roles]
    if rows:
        db.session.execute(insert(account_role), rows)
