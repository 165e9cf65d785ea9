"""User names: what they look like, and which one to give where the wanted one is somebody else's."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator

from marque.kernel.errors import Invalid

SHAPE = re.compile(r"[a-z0-9][a-z0-9._-]{2,31}")
STEM = 24
NUMBERED = 9


def judged(text: str) -> str:
    """In small letters. Raises Invalid (username)."""
    username = text.strip().lower()
    if not SHAPE.fullmatch(username):
        raise Invalid("username", field="username")
    return username


def from_email(email: str) -> str:
    """A fitting name for whoever did not choose one: "aida.toktogul" of aida.toktogul+shop@example.com."""
    stem = re.sub(r"[^a-z0-9._-]", "", email.lower().partition("@")[0].partition("+")[0]).strip("._-")[:STEM]
    return stem if SHAPE.fullmatch(stem) else f"user-{secrets.token_hex(4)}"


def alternatives(wanted: str) -> Iterator[str]:
    """The name itself, then "aida-2" … "aida-9", then one that nobody has."""
    stem = wanted[:STEM].rstrip("._-")
    yield wanted
    yield from (f"{stem}-{number}" for number in range(2, NUMBERED + 1))
    yield unique(wanted)


def unique(wanted: str) -> str:
    """One that nobody has."""
    return f"{wanted[:STEM].rstrip('._-')}-{secrets.token_hex(3)}"
