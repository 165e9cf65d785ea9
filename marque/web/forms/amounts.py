"""Money as people type it, in the shop's currency: "2,490", "2 490,50" and "2490.5"; never a float, nothing guessed."""

from __future__ import annotations

import re

from marque.exchange import cells
from marque.kernel.errors import Invalid

GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)  # as pages write it; money has no third decimal, so it is clear


def cents(text: str, *, field: str = "amount") -> int:
    """What was typed, in cents, zero or more. Raises Invalid (`amount`) naming the field."""
    tidy = text.strip()
    try:
        return cells.cents(tidy.replace(",", "") if GROUPED.fullmatch(tidy) else tidy)
    except Invalid as error:
        raise Invalid("amount", field=field, value=text[:40], why=error.code) from error


def cents_or_none(text: str, *, field: str = "amount") -> int | None:
    """The same for a field that may stay empty."""
    return cents(text, field=field) if text.strip() else None


def shown(amount_cents: int | None) -> str:
    """An amount as a field holds it, "2490.50"; an unknown one is empty."""
    if amount_cents is None:
        return ""
    return f"{'-' if amount_cents < 0 else ''}{cells.written(abs(amount_cents))}"
