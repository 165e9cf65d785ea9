"""A new e-mail address: both ends agree, by a link in a letter to each, before anything changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from marque.accounts import links, people
from marque.accounts.links import EMAIL, LASTS, Link
from marque.accounts.models import Account, EmailChange
from marque.kernel import secrets
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Gone
from marque.kernel.jobs import defer

OLD, NEW = "old", "new"


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that waits for one end or both."""

    new_email: str
    letter: str
    old_agreed: bool
    new_agreed: bool
    ends_at: datetime


def ask(account_id: int, *, new_email: str, now: datetime) -> None:
    """Two letters; a change asked for before is forgotten. Whether the address is somebody's is not told here."""
    values = {
        "new_email": new_email,
        "letter": secrets.new_secret(),
        "ends_at": now + LASTS[EMAIL],
        "old_agreed_at": None,
        "new_agreed_at": None,
    }
    row = insert(EmailChange).values(account_id=account_id, **values)
    db.session.execute(row.on_conflict_do_update(index_elements=[EmailChange.account_id], set_=values))
    defer("mails.account_email_change", account_id=account_id, letter=values["letter"])


def pending(connection: Connection, *, account_id: int, now: datetime) -> Pending | None:
    chosen = select(
        EmailChange.new_email,
        EmailChange.letter,
        EmailChange.old_agreed_at.is_not(None).label("old_agreed"),
        EmailChange.new_agreed_at.is_not(None).label("new_agreed"),
        EmailChange.ends_at,
    )
    row = connection.execute(chosen.where(EmailChange.account_id == account_id, EmailChange.ends_at > now)).one_or_none()
    return Pending(**row._mapping) if row else None


def agree(link: Link, *, key: str, now: datetime) -> bool:
    """One end agrees; True when that was the second, and the address is changed. Raises Gone, Conflict (email_taken)."""
    end, _, letter = link.about.partition(":")
    account = links.check(link, people.locked(link.account_id), key=key)
    change = db.session.scalar(select(EmailChange).where(EmailChange.account_id == account.id).with_for_update())
    if change is None or change.letter != letter or change.ends_at <= now:
        raise Gone("link_ended")
    if end == OLD:
        change.old_agreed_at = change.old_agreed_at or now
    else:
        change.new_agreed_at = change.new_agreed_at or now
    db.session.flush()
    return bool(change.old_agreed_at and change.new_agreed_at) and _change(account, new_email=change.new_email, now=now)


def withdraw(account_id: int) -> None:
    """The links of a change that was asked for lead nowhere any more."""
    db.session.execute(delete(EmailChange).where(EmailChange.account_id == account_id))


def _change(account: Account, *, new_email: str, now: datetime) -> bool:
    owner = people.id_of(new_email)
    if owner not in (None, account.id):
        raise Conflict("email_taken")
    old_email = account.email
    db.session.execute(update(Account).where(Account.id == account.id).values(email=new_email, confirmed_at=now))
    withdraw(account.id)
    letter = secrets.new_secret()
    defer("mails.account_email_changed", account_id=account.id, old_email=old_email, letter=letter)
    return True
