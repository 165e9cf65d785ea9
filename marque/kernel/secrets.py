"""Random secrets for links and cookies; the database keeps only their hashes."""

import base64
import hashlib
import hmac
import secrets

SECRET_BYTES = 24  # 192 bits, 32 characters in an address


def new_secret() -> str:
    """A URL-safe secret that cannot be guessed."""
    return secrets.token_urlsafe(SECRET_BYTES)


def fingerprint(secret: str) -> bytes:
    """SHA-256 of a secret: what is stored and looked up (32 bytes)."""
    return hashlib.sha256(secret.encode()).digest()


def derived(key: str, *parts: str) -> str:
    """A secret that can be made again from a key and public parts (HMAC-SHA256, 192 bits)."""
    digest = hmac.new(key.encode(), "\x1f".join(parts).encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:SECRET_BYTES]).decode()
