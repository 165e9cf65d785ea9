"""How somebody signs in, and the ways to change it."""

from __future__ import annotations

from marque.web.account import frame
from marque.web.visitor import person


def show() -> str:
    return frame.render("account/security.html", account=person.signed_in())
