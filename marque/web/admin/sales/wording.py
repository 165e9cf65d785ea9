"""Sales in words: their state, their time, what they take in, and how a SKU fared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext, pgettext

from marque.web.templating import formats

STATE_KINDS = {"planned": "info", "running": "ok"}


@dataclass(frozen=True, slots=True)
class Badge:
    text: str
    kind: str


def state(code: str) -> Badge:
    return Badge(states()[code], STATE_KINDS.get(code, ""))


def states() -> dict[str, str]:
    return {
        "running": gettext("Running"),
        "planned": gettext("Planned"),
        "ended": pgettext("sale", "Ended"),
        "cancelled": pgettext("sale", "Cancelled"),
    }


def percent(basis_points: int) -> str:
    """ "20%", "12.5%"."""
    return f"{basis_points / 100:g}%"


def moment(at: datetime) -> str:
    """ "20 Nov 2026, 14:00" by the shop's clock."""
    return f"{formats.short_date(at)}, {formats.clock_time(at)}"


def period(starts_at: datetime, ends_at: datetime | None) -> str:
    if ends_at is None:
        return gettext("from %(start)s until somebody ends it", start=moment(starts_at))
    return gettext("from %(start)s to %(end)s", start=moment(starts_at), end=moment(ends_at))


def scope(told: Mapping[str, Sequence[int]], names: Mapping[tuple[str, int], str]) -> str:
    """ "Category: Coats · Brand: Altai", or that it is all of the shop."""
    labels = {"category": gettext("Category"), "brand": gettext("Brand"), "collection": gettext("Collection")}
    gone = gettext("deleted since")
    parts = [
        f"{label}: {'; '.join(names.get((kind, id_), gone) for id_ in told[kind])}"
        for kind, label in labels.items()
        if told.get(kind)
    ]
    return " · ".join(parts) or gettext("Everything in the shop")


def outcome(code: str) -> str:
    """How a SKU fared, or why it was left out."""
    return {
        "": gettext("In the sale"),
        "waiting": gettext("Its price changes any moment"),
        "over": gettext("Costs what it did before"),
        "changed": gettext("Somebody changed its price meanwhile; it stayed like that"),
        "too_cheap": gettext("Its price would be nothing"),
        "other_sale": gettext("It is in another sale"),
        "not_real": gettext("It cost as little within the last 30 days, so this would be no real reduction"),
    }[code]
