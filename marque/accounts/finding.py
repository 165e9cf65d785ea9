"""Finding people. What is found is free of any transaction: it can be read through rendering, and is never written back."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.orm import Session, joinedload

from marque.accounts.models import Account


def by_session(connection: Connection, *, uniquifier: str) -> Account | None:
    """Whom sessions with this name stand for, unless they are switched off. One statement."""
    return _one(connection, Account.fs_uniquifier == uniquifier, Account.active.is_(True))


def by_identity(connection: Connection, *, identity: str) -> Account | None:
    """Who signs in with this e-mail address or user name, however it is capitalised; also who is switched off."""
    name = identity.strip().lower()
    return _one(connection, func.lower(Account.email) == name if "@" in name else Account.username == name)


def by_id(connection: Connection, *, account_id: int) -> Account | None:
    return _one(connection, Account.id == account_id)


def _one(connection: Connection, *conditions: ColumnElement[bool]) -> Account | None:
    with Session(connection) as entities:
        account = (
            entities.scalars(select(Account).options(joinedload(Account.roles)).where(*conditions)).unique().one_or_none()
        )
        entities.expunge_all()
    return account
