"""Days that an address names, by the shop's calendar."""

from __future__ import annotations

from datetime import date, datetime

from marque.web.admin.shell import lists
from marque.web.templating import formats

YEARS = range(2000, 2101)  # a day in front of or behind these was mistyped


def asked(name: str) -> date | None:
    """A parameter of the address as a day (YYYY-MM-DD); None for what is none."""
    try:
        found = date.fromisoformat(lists.asked(name))
    except ValueError:
        return None
    return found if found.year in YEARS else None


def midnight(day: date) -> datetime:
    """Where a day of the shop begins."""
    return datetime(day.year, day.month, day.day, tzinfo=formats.zone())
