"""At full strength: the tests beside these keep passwords as they are, to be quick."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from passlib.context import CryptContext  # type: ignore[import-untyped]  # ships no types

from marque.web.account import passwords
from marque.web.account.identity import ARGON2

PASSWORD = "grey heron over water"


@pytest.fixture
def strong(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    context = CryptContext(schemes=["argon2"], **ARGON2)
    monkeypatch.setattr(app.extensions["security"], "pwd_context", context)
    monkeypatch.setitem(app.config, "SECURITY_PASSWORD_HASH", "argon2")
    with app.app_context():
        yield app


def test_a_password_is_kept_as_argon2id(strong: Flask) -> None:
    kept = passwords.hashed(PASSWORD)

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert kept != passwords.hashed(PASSWORD)
    assert passwords.fits(PASSWORD, kept)
    assert not passwords.fits(PASSWORD + ".", kept)


def test_one_letter_typed_in_two_ways_is_one_password(strong: Flask) -> None:
    assert passwords.fits("cafe\u0301 au lait", passwords.hashed("caf\u00e9 au lait"))


def test_nobodys_hash_is_as_strong_as_anybodys_and_fits_nothing(strong: Flask) -> None:
    assert not passwords.is_outdated(passwords.NOBODYS)
    assert not passwords.fits(PASSWORD, None)


def test_a_weaker_hash_is_outdated(strong: Flask) -> None:
    weak = CryptContext(schemes=["argon2"], argon2__memory_cost=1024, argon2__time_cost=1, argon2__parallelism=1)

    assert passwords.is_outdated(weak.hash(PASSWORD))
