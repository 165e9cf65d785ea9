"""What a guest has typed at the checkout, kept in the session while they sign in."""

from __future__ import annotations

from collections.abc import Mapping

from flask import session

KEY = "draft"
WHERE = ("country", "street", "flat", "postcode", "city")
KEPT = ("email", "full_name", "phone", "shipping", "payment", *WHERE)
LONGEST = 120  # characters of a field: a session travels in a cookie


def keep(form: Mapping[str, str]) -> None:
    """Remember the fields that say something; what is too long for any of them is left out.

    The country alone says nothing, it is chosen beforehand: an address does.
    """
    typed = {name: form[name].strip() for name in KEPT if form.get(name, "").strip() and len(form[name]) <= LONGEST}
    has_address = any(name in typed for name in WHERE if name != "country")
    session[KEY] = {name: value for name, value in typed.items() if has_address or name not in WHERE}


def take() -> dict[str, str]:
    """What was kept, this once; empty where nothing was."""
    return dict(session.pop(KEY, {}))
