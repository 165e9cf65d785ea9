"""How often passwords may be guessed and letters asked for: the same work, and the same answer, for everybody and nobody."""

from __future__ import annotations

import ipaddress
from datetime import datetime

from flask import request
from sqlalchemy import Connection

from marque.accounts import credentials, finding
from marque.accounts.models import Account
from marque.kernel import limits
from marque.kernel.database import reading, unit_of_work
from marque.kernel.limits import Limit
from marque.web.account import passwords

# A count starts anew when its time is over, so twice as many fit into the same span: ten guesses in any five minutes.
PER_ACCOUNT = Limit("guess", most=5, seconds=300)
PER_ADDRESS = Limit("guess-address", most=60, seconds=300)
LETTERS = Limit("account-letter", most=5, seconds=3600)
LETTERS_PER_ADDRESS = Limit("account-letter-address", most=40, seconds=3600)
ONE_HOUSEHOLD = 64  # bits of an IPv6 address that belong to one line


def by_identity(identity: str, *, password: str, now: datetime) -> Account | None:
    """Who signs in with these, if they belong together and the address was confirmed. Raises TooOften."""
    with reading() as connection:
        account = finding.by_identity(connection, identity=identity)
        key = _key(account) if account else f"nobody:{identity.strip().lower()}"
        _count(connection, key=key, now=now)
    is_right = passwords.fits(password, account.password if account else None)
    if account is None or not (is_right and account.active and account.confirmed_at is not None):
        return None
    _forgive(account)
    _renew_hash(account, password=password)
    return account


def of_account(account: Account, *, password: str, now: datetime) -> bool:
    """Whether this person knows the password. Raises TooOften."""
    with reading() as connection:
        _count(connection, key=_key(account), now=now)
    is_right = passwords.fits(password, account.password)
    if is_right:
        _forgive(account)
    return is_right


def count_letter(email: str, *, now: datetime) -> None:
    """A letter to this address is asked for, whether it will be written or not. Raises TooOften."""
    with reading() as connection:
        limits.hit(connection, LETTERS_PER_ADDRESS, key=_address(), now=now)
        limits.hit(connection, LETTERS, key=email.lower(), now=now)


def _count(connection: Connection, *, key: str, now: datetime) -> None:
    limits.hit(connection, PER_ADDRESS, key=_address(), now=now)
    limits.hit(connection, PER_ACCOUNT, key=key, now=now)


def _forgive(account: Account) -> None:
    """Who knew it did not guess."""
    with reading() as connection:
        limits.take_back(connection, PER_ADDRESS, key=_address())
        limits.take_back(connection, PER_ACCOUNT, key=_key(account))


def _renew_hash(account: Account, *, password: str) -> None:
    if account.password and passwords.is_outdated(account.password):
        with unit_of_work():
            credentials.keep_hash(account.id, password_hash=passwords.hashed(password))


def _key(account: Account) -> str:
    """By name and by address it is one account."""
    return f"account:{account.id}"


def _address() -> str:
    """Whose line the request came over."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, ONE_HOUSEHOLD), strict=False))
    return str(address)
