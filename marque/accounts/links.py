"""Links that open something of an account: signed, short-lived, good once.

A link carries the account's id, when it ends, and a digest of what it changes (password, e-mail address, sessions): as
soon as that is different, the link is void. Nothing is stored, and nothing secret is in it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from marque.accounts.models import Account
from marque.kernel.errors import Gone, NotFound

VERIFICATION, RESET, EMAIL = "verification", "reset", "e-mail"
LASTS = {VERIFICATION: timedelta(days=2), RESET: timedelta(hours=1), EMAIL: timedelta(days=1)}
INVITATION_LASTS = timedelta(days=3)
LONGEST = 400
STATE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Link:
    """What a link said, and was signed to say; `about` belongs to its kind."""

    account_id: int
    state: str
    about: str


def written(kind: str, account: Account, *, key: str, now: datetime, lasts: timedelta | None = None, about: str = "") -> str:
    """The secret part of an address."""
    ends = int((now + (lasts or LASTS[kind])).timestamp())
    return str(_serializer(kind, key=key).dumps([account.id, _state(account, key=key), ends, about]))


def read(kind: str, secret: str, *, key: str, now: datetime) -> Link:
    """Raises NotFound for what we did not sign, Gone when its time is over."""
    try:
        loaded: Any = _serializer(kind, key=key).loads(secret if len(secret) <= LONGEST else "")
        account_id, state, ends, about = loaded
    except (BadData, ValueError, TypeError) as error:
        raise NotFound("link") from error
    if ends <= now.timestamp():
        raise Gone("link_ended")
    return Link(account_id, state, about)


def check(link: Link, account: Account | None, *, key: str) -> Account:
    """The account, if the link still opens it; hold its row to use the link up. Raises Gone."""
    if account is None or not account.active or not hmac.compare_digest(link.state, _state(account, key=key)):
        raise Gone("link_ended")
    return account


def _serializer(kind: str, *, key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt=f"account-{kind}", signer_kwargs={"digest_method": hashlib.sha256})


def _state(account: Account, *, key: str) -> str:
    parts = (account.fs_uniquifier, account.password or "", account.email, str(account.confirmed_at is None))
    digest = hmac.new(key.encode(), "\x1f".join(("account-link", *parts)).encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:STATE_BYTES]).decode()
