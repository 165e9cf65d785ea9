"""Hashing and comparing passwords by Flask-Security's rules; the domain only sees the hash."""

from __future__ import annotations

from flask import current_app
from flask_security.core import Security
from flask_security.utils import hash_password, verify_password

# Nobody's: argon2id of random bytes at the strength of `identity.ARGON2`, so that who does not exist takes as long.
NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$5kqcJWb+3uh3idQKDKfjZQ$MEdnYZoElcknpwQ6a3rGbaUJWNHCPsS6f0Zsf9I/vCw"


def hashed(password: str) -> str:
    """What is kept of a password."""
    return str(hash_password(_normal(password)))


def fits(password: str, kept: str | None) -> bool:
    """Whether it is the one; without a kept one the same work, and no."""
    return bool(verify_password(_normal(password), kept or NOBODYS)) and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether it was hashed by a weaker rule than today's."""
    return bool(_security().pwd_context.needs_update(kept))


def _normal(password: str) -> str:
    """One form for letters that can be typed in two ways (é)."""
    return str(_security().password_util.normalize(password))


def _security() -> Security:
    security: Security = current_app.extensions["security"]
    return security
