"""Passwords and confirmations of an account. A new password ends every session and voids every link of before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from marque.accounts import email_change, links, people
from marque.accounts.links import Link
from marque.accounts.models import Account
from marque.kernel import secrets
from marque.kernel.database import db
from marque.kernel.jobs import defer


def change_password(account_id: int, *, password_hash: str) -> None:
    """Every session ends; a letter says so."""
    email_change.withdraw(account_id)
    _set(account_id, password=password_hash, fs_uniquifier=people.new_uniquifier())
    defer("mails.account_password_changed", account_id=account_id, letter=secrets.new_secret())


def reset_password(link: Link, *, password_hash: str, key: str, now: datetime) -> None:
    """The same by a link; whoever opened it has read the mail, so the address is confirmed. Raises Gone."""
    account = links.check(link, people.locked(link.account_id), key=key)
    change_password(account.id, password_hash=password_hash)
    if account.confirmed_at is None:
        _set(account.id, confirmed_at=now)


def confirm(link: Link, *, key: str, now: datetime) -> None:
    """The e-mail address is this person's. Raises Gone."""
    account = links.check(link, people.locked(link.account_id), key=key)
    _set(account.id, confirmed_at=now)


def keep_hash(account_id: int, *, password_hash: str) -> None:
    """The same password, hashed anew as is the rule now."""
    _set(account_id, password=password_hash)


def _set(account_id: int, **values: object) -> None:
    db.session.execute(update(Account).where(Account.id == account_id).values(**values))
