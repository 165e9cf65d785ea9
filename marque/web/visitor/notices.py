"""Notices that show once on the next personal page: kept in the session between a POST and the page after it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from flask import session

KEY = "notices"


@dataclass(frozen=True, slots=True)
class Notice:
    """`kind`: ok, info, warn, bad. `href` + `label` are a next step; `undo` puts a removed piece back."""

    kind: str
    text: str
    href: str = ""
    label: str = ""
    undo: dict[str, int] | None = None


def leave(kind: str, text: str, **more: Any) -> None:
    """Leave a notice for the next page. The route must declare the session."""
    session[KEY] = [*session.get(KEY, []), asdict(Notice(kind, text, **more))][-5:]


def take() -> tuple[Notice, ...]:
    """The notices left so far; they are shown once."""
    return tuple(Notice(**kept) for kept in session.pop(KEY, []))
