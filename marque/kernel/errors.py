"""Typed errors: the domain raises them with data, `web.errors` turns them into a page or problem+json."""

from __future__ import annotations

from typing import Any


class MarqueError(Exception):
    """Something that was asked for cannot be done; nothing was changed."""

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


class Invalid(MarqueError):
    """What was typed or sent is not acceptable; `data["field"]` names the place."""


class NotFound(MarqueError):
    """There is no such thing, or it is not yours to see."""


class Gone(MarqueError):
    """It existed and will not come back."""


class Conflict(MarqueError):
    """True a moment ago, no longer true now."""


class Refused(MarqueError):
    """You may not do this."""
