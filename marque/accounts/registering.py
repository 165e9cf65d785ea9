"""Registration: the same work whoever asks. What came of it is told by letter, to the owner of the mailbox alone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from marque.accounts import people, usernames
from marque.accounts.models import Account
from marque.kernel import secrets
from marque.kernel.database import db
from marque.kernel.jobs import defer


@dataclass(frozen=True, slots=True)
class Registration:
    """What was typed, judged; `username` may be empty. `about` comes back with the link in the letter."""

    email: str
    username: str
    full_name: str
    password_hash: str
    language: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """The account with this address; one that waits may be registered anew."""

    id: int
    username: str
    waits: bool


def register(typed: Registration) -> None:
    """A new account that waits for its confirmation, or nothing; a letter in either case.

    Who registers again before confirming starts anew: the last password counts, and the letters before are void. An
    account that was confirmed, or that has roles, is left as it is.
    """
    kept = _kept(typed.email)
    username = _free(typed.username or usernames.from_email(typed.email), own=kept.username if kept else "")
    if kept is not None and kept.waits:
        db.session.execute(update(Account).where(Account.id == kept.id).values(_values(typed, username=username)))
    elif _added(typed, username=username) is None and kept is None:  # somebody took the name or the address just now
        _added(typed, username=usernames.unique(username))
    letter = secrets.new_secret()
    defer("mails.account_registration", email=typed.email, wanted=typed.username, about=typed.about, letter=letter)


def _kept(email: str) -> Kept | None:
    chosen = select(Account.id, Account.username, Account.confirmed_at, Account.roles.any().label("has_roles"))
    owned = chosen.where(func.lower(Account.email) == email.lower()).with_for_update(of=Account)
    row = db.session.execute(owned).one_or_none()
    return Kept(row.id, row.username, waits=row.confirmed_at is None and not row.has_roles) if row else None


def _free(wanted: str, *, own: str) -> str:
    """The wanted name, or the nearest that nobody else has."""
    choice = list(usernames.alternatives(wanted))
    taken = set(db.session.scalars(select(Account.username).where(Account.username.in_(choice)))) - {own}
    return next(name for name in choice if name not in taken)


def _added(typed: Registration, *, username: str) -> int | None:
    values = _values(typed, username=username)
    return db.session.scalar(insert(Account).values(values).on_conflict_do_nothing().returning(Account.id))


def _values(typed: Registration, *, username: str) -> dict[str, str]:
    return {
        "email": typed.email,
        "username": username,
        "full_name": people.judged_name(typed.full_name),
        "password": typed.password_hash,
        "language": typed.language,
        "fs_uniquifier": people.new_uniquifier(),
    }
