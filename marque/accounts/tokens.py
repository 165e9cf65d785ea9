"""Personal tokens for scripts: shown once when they are made, found again by their digest, ended at once."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, text

from marque.accounts import areas
from marque.accounts.areas import AREAS, SHOPPING
from marque.kernel.database import db, rows
from marque.kernel.errors import Conflict, Invalid, NotFound
from marque.kernel.secrets import fingerprint

PREFIX = "mrq_"  # so that a token that leaked into a file can be found and recognised
SECRET_BYTES = 32
SHAPE = re.compile(r"mrq_[A-Za-z0-9_-]{43}")
SCOPES = (SHOPPING, *AREAS)
LONGEST_NAME = 60
MOST = 50  # live tokens of one person

MAKE = text("""
    INSERT INTO api_token (account_id, name, digest, ending, scopes, expires_at, created_at)
    VALUES (:account_id, :name, :digest, :ending, CAST(:scopes AS text[]), :expires_at, :now) RETURNING id
""")
LOCK_OWNER = text("SELECT id FROM account WHERE id = :account_id FOR NO KEY UPDATE")
LIVE = text("""
    SELECT count(*) FROM api_token
    WHERE account_id = :account_id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
""")
REVOKE = text("""
    UPDATE api_token SET revoked_at = coalesce(revoked_at, :now) WHERE id = :id AND account_id = :account_id RETURNING name
""")
OF_ACCOUNT = text("""
    SELECT id, name, ending, scopes, created_at, expires_at, last_used_on,
           expires_at IS NOT NULL AND expires_at <= :now AS is_expired
    FROM api_token WHERE account_id = :account_id AND revoked_at IS NULL ORDER BY id DESC LIMIT 200
""")
HOLDER = text("""
    SELECT id, email, username, full_name, language, fs_uniquifier, confirmed_at, roles, scopes, token_id, last_used_on
    FROM token_holder(:digest, :now)
""")
USED = text("""
    UPDATE api_token SET last_used_on = :today WHERE id = :token_id AND last_used_on IS DISTINCT FROM :today
""")


@dataclass(frozen=True, slots=True)
class TokenRead:
    """One token in its owner's list; `ending` are its last four characters, the rest is known to nobody."""

    id: int
    name: str
    ending: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    last_used_on: date | None
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a token speaks for, with the attributes of `Account` that views and guards read, and what it may do."""

    id: int
    email: str
    username: str
    full_name: str
    language: str
    fs_uniquifier: str
    confirmed_at: datetime | None
    areas: frozenset[str]
    scopes: frozenset[str]
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False
    roles: tuple[()] = ()

    def get_id(self) -> str:
        return self.fs_uniquifier


def offered(roles: frozenset[str]) -> tuple[str, ...]:
    """The scopes a person with these roles may give to a token."""
    return tuple(scope for scope in SCOPES if scope == SHOPPING or areas.may(roles, area=scope))


def create(
    account_id: int,
    *,
    name: str,
    scopes: Sequence[str],
    roles: frozenset[str],
    now: datetime,
    expires_at: datetime | None = None,
) -> str:
    """Make a token and return it, the only time that it is known. Raises Invalid, Conflict (`too_many_tokens`)."""
    asked = tuple(scope for scope in SCOPES if scope in scopes)
    if not asked or set(scopes) - set(offered(roles)):
        raise Invalid("scopes", field="scopes")
    if expires_at is not None and expires_at <= now:
        raise Invalid("expires_at", field="expires_at")
    _check_room(account_id, now=now)
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    row = {"account_id": account_id, "name": _judged_name(name), "scopes": list(asked), "expires_at": expires_at, "now": now}
    db.session.execute(MAKE, {**row, "digest": fingerprint(secret), "ending": secret[-4:]})
    return secret


def revoke(token_id: int, *, account_id: int, now: datetime) -> str:
    """End one of this person's tokens at once and return its name; asked twice is done once. Raises NotFound."""
    name = db.session.scalar(REVOKE, {"id": token_id, "account_id": account_id, "now": now})
    if name is None:
        raise NotFound("token", token_id=token_id)
    return str(name)


def of_account(connection: Connection, *, account_id: int, now: datetime) -> tuple[TokenRead, ...]:
    """A person's tokens, newest first, without those that were ended."""
    rows = connection.execute(OF_ACCOUNT, {"account_id": account_id, "now": now})
    return tuple(TokenRead(**row._mapping) for row in rows)


def holder(connection: Connection, *, secret: str, now: datetime) -> Holder | None:
    """Whom this token speaks for; None for what is no token, ended, expired, or of a person who is switched off.

    One statement; once a day a second one notes that the token is in use.
    """
    if not SHAPE.fullmatch(secret):
        return None
    found = rows(connection, HOLDER, {"digest": fingerprint(secret), "now": now})
    if not found:
        return None
    account_id, email, username, full_name, spoken, uniquifier, confirmed_at, roles, scopes, token_id, used_on = found[0]
    if used_on != now.date():
        connection.execute(USED, {"token_id": token_id, "today": now.date()})
    own = (account_id, email, username, full_name, spoken, uniquifier, confirmed_at)
    return Holder(*own, areas=frozenset(roles), scopes=frozenset(scopes))


def _check_room(account_id: int, *, now: datetime) -> None:
    """Two requests at once count one after the other."""
    db.session.execute(LOCK_OWNER, {"account_id": account_id})
    if int(db.session.scalar(LIVE, {"account_id": account_id, "now": now}) or 0) >= MOST:
        raise Conflict("too_many_tokens", most=MOST)


def _judged_name(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST_NAME or not tidy.isprintable():
        raise Invalid("token_name", field="name")
    return tidy
