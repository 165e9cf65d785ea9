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
from marque.kernel.limits import Limit, TooOften
from marque.web.account import passwords

# A count starts anew when its time is over, so twice as many fit into the same span: ten guesses in any five minutes.
PER_ACCOUNT = Limit("guess", most=5, seconds=300)
PER_ADDRESS = Limit("guess-address", most=60, seconds=300)
LETTERS = Limit("account-letter", most=5, seconds=3600)
LETTERS_PER_ADDRESS = Limit("account-letter-address", most=40, seconds=3600)
ONE_HOUSEHOLD = 64  # bits of an IPv6 address that belong to one line


def by_identity(identity: str, *, password: str, now: datetime) -> Account | None:
    """Who signs in with these, if they belong together and the address was confirmed. Raises TooOften.

    What is said aloud is counted by what was typed: were a user name too often, and its e-mail address with it, that would
    tell whose it is. Beyond the account's own count, by whichever of its two names, nobody gets in, and nothing is said.
    """
    typed = _typed(identity)
    with reading() as connection:
        account = finding.by_identity(connection, identity=identity)
        _count(connection, key=typed, now=now)
        is_guessed = _is_guessed(connection, key=_key(account) if account else f"nobody:{typed}", now=now)
    is_right = passwords.fits(password, account.password if account else None) and not is_guessed
    if account is None or not (is_right and account.active and account.confirmed_at is not None):
        return None
    _forgive(_key(account), typed)
    _renew_hash(account, password=password)
    return account


def of_account(account: Account, *, password: str, now: datetime) -> bool:
    """Whether this person knows the password. Raises TooOften."""
    with reading() as connection:
        _count(connection, key=_key(account), now=now)
    is_right = passwords.fits(password, account.password)
    if is_right:
        _forgive(_key(account))
    return is_right


def count_letter(email: str, *, now: datetime) -> None:
    """A letter to this address is asked for, whether it will be written or not. Raises TooOften."""
    with reading() as connection:
        limits.hit(connection, LETTERS_PER_ADDRESS, key=_address(), now=now)
        limits.hit(connection, LETTERS, key=email.lower(), now=now)


def _count(connection: Connection, *, key: str, now: datetime) -> None:
    limits.hit(connection, PER_ADDRESS, key=_address(), now=now)
    limits.hit(connection, PER_ACCOUNT, key=key, now=now)


def _is_guessed(connection: Connection, *, key: str, now: datetime) -> bool:
    """Count in silence, and say whether it was too often."""
    try:
        limits.hit(connection, PER_ACCOUNT, key=key, now=now)
    except TooOften:
        return True
    return False


def _forgive(*keys: str) -> None:
    """Who knew it did not guess."""
    with reading() as connection:
        limits.take_back(connection, PER_ADDRESS, key=_address())
        for key in keys:
            limits.take_back(connection, PER_ACCOUNT, key=key)


def _renew_hash(account: Account, *, password: str) -> None:
    if account.password and passwords.is_outdated(account.password):
        with unit_of_work():
            credentials.keep_hash(account.id, password_hash=passwords.hashed(password))


def _typed(identity: str) -> str:
    return f"typed:{identity.strip().lower()}"


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
