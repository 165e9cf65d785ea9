"""People as rows: added, named, given areas, switched off and on. A change of what somebody may do ends their sessions."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_skip

from marque.accounts import usernames
from marque.accounts.areas import OWNER, ROLES
from marque.accounts.models import Account, Role, account_role
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

LONGEST_EMAIL, LONGEST_NAME = 254, 120


def add(
    *,
    email: str,
    username: str,
    full_name: str,
    password_hash: str | None,
    language: str,
    roles: Iterable[str] = (),
    confirmed_at: datetime | None = None,
) -> int:
    """A new account's id. Raises Invalid (email, username, full_name, roles), Conflict (email_taken, username_taken)."""
    values = {
        "email": _judged_email(email),
        "username": usernames.judged(username),
        "full_name": judged_name(full_name),
        "password": password_hash,
        "language": language,
        "confirmed_at": confirmed_at,
        "fs_uniquifier": new_uniquifier(),
    }
    added = db.session.scalar(insert_or_skip(Account).values(values).on_conflict_do_nothing().returning(Account.id))
    if added is None:
        raise Conflict("email_taken" if id_of(email) else "username_taken")
    _give(added, roles)
    return added


def id_of(email: str) -> int | None:
    """Whose e-mail address this is, however it is capitalised."""
    return db.session.scalar(select(Account.id).where(func.lower(Account.email) == email.strip().lower()))


def set_roles(account_id: int, roles: Iterable[str]) -> None:
    """Exactly these roles from now on. Raises NotFound, Invalid (roles), Conflict (last_owner)."""
    wanted = frozenset(roles)
    account = _existing(account_id)
    if OWNER not in wanted:
        _keep_an_owner(account)
    if account.areas != wanted:
        db.session.execute(delete(account_role).where(account_role.c.account_id == account_id))
        _give(account_id, wanted)
        end_sessions(account_id)


def switch_off(account_id: int, *, reason: str) -> None:
    """Sessions and tokens end at once, nobody signs in. Raises NotFound, Invalid (reason), Conflict (last_owner)."""
    if not reason.strip():
        raise Invalid("reason", field="reason")
    _keep_an_owner(_existing(account_id))
    _set(account_id, active=False, switched_off_reason=reason.strip(), fs_uniquifier=new_uniquifier())


def switch_on(account_id: int) -> None:
    """It can be signed in with again. Raises NotFound."""
    _existing(account_id)
    _set(account_id, active=True, switched_off_reason="")


def rename(account_id: int, *, full_name: str) -> None:
    """Raises NotFound, Invalid (full_name)."""
    _existing(account_id)
    _set(account_id, full_name=judged_name(full_name))


def end_sessions(account_id: int) -> str:
    """Sign this person out everywhere; the new name that sessions go by."""
    fresh = new_uniquifier()
    _set(account_id, fs_uniquifier=fresh)
    return fresh


def new_uniquifier() -> str:
    """What sessions name instead of the account's key."""
    return secrets.token_hex(32)


def judged_name(text: str) -> str:
    """In one line. Raises Invalid (full_name)."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME:
        raise Invalid("full_name", field="full_name")
    return name


def locked(account_id: int) -> Account | None:
    """The account's row as it is now, held until the transaction ends."""
    row = select(Account).where(Account.id == account_id).with_for_update(of=Account)
    return db.session.scalar(row, execution_options={"populate_existing": True})


def _existing(account_id: int) -> Account:
    account = locked(account_id)
    if account is None:
        raise NotFound("account")
    return account


def _keep_an_owner(account: Account) -> None:
    """Somebody must be left who reaches everything. Two owners leaving at once wait for each other at the role's row."""
    if OWNER not in account.areas:
        return
    db.session.execute(select(Role.id).where(Role.name == OWNER).with_for_update(key_share=True))
    others = select(Account.id).where(Account.roles.any(Role.name == OWNER), Account.active, Account.id != account.id)
    if not db.session.scalar(select(exists(others))):
        raise Conflict("last_owner")


def _give(account_id: int, roles: Iterable[str]) -> None:
    wanted = frozenset(roles)
    if not wanted <= frozenset(ROLES):
        raise Invalid("roles", field="roles")
    if wanted:
        chosen = select(Role.id).where(Role.name.in_(wanted)).order_by(Role.id)
        rows = [{"account_id": account_id, "role_id": role_id} for role_id in db.session.scalars(chosen)]
        db.session.execute(insert(account_role), rows)


def _set(account_id: int, **values: object) -> None:
    db.session.execute(update(Account).where(Account.id == account_id).values(**values))


def _judged_email(text: str) -> str:
    email = text.strip()
    if "@" not in email or len(email) > LONGEST_EMAIL:
        raise Invalid("email", field="email")
    return email
