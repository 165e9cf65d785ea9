"""Words for runs: their states, how far they are, and why one did not come through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, pgettext

from marque.exchange import sentences
from marque.exchange.history import Run

# Share of the whole that lies behind when a stage begins, and when it ends, in per cent. Reading is the longest.
SHARES = {"reading": (2, 55), "comparing": (55, 70), "listing": (70, 98), "writing": (70, 90), "finishing": (90, 98)}


def states() -> dict[str, tuple[str, str]]:
    """State → (words, kind of badge)."""
    return {
        "waiting": (gettext("Waiting"), "info"),
        "reading": (gettext("Being looked at"), "info"),
        "ready": (gettext("To look through"), "warn"),
        "unreadable": (gettext("Not readable"), "bad"),
        "applying": (gettext("Being written"), "info"),
        "applied": (pgettext("import", "Written"), "ok"),
        "outdated": (gettext("Out of date"), "warn"),
        "failed": (gettext("Interrupted"), "bad"),
        "dropped": (pgettext("import", "Put away"), ""),
    }


def stage(run: Run) -> str:
    """What is being done just now."""
    if run.stage == "reading":
        return _reading(run)
    words = {
        "comparing": gettext("Comparing the sheet with the shop"),
        "listing": gettext("Noting down what would change"),
        "writing": gettext("Writing into the shop"),
        "finishing": gettext("Putting the changes on the shop's shelves"),
    }
    return words.get(run.stage, gettext("Waiting for its turn"))


def percent(run: Run) -> int:
    """How much of the work is done."""
    begins, ends = SHARES.get(run.stage, (0, 0))
    share = min(1.0, run.done / run.total) if run.total else 0.0
    return round(begins + (ends - begins) * (share if run.stage == "reading" else 0.0))


def problem(error: Mapping[str, Any] | None) -> str:
    """Why nothing came of a run, in the reader's language."""
    return said(error["code"], error.get("data", {})) if error else ""


def said(code: str, data: Mapping[str, Any]) -> str:
    """The sentence of an import for a code."""
    return sentences.say(code, data, gettext=gettext) if code in sentences.SENTENCES else code


def kinds_of_names() -> dict[str, str]:
    return {
        "brand": gettext("New brands"),
        "category": gettext("New categories"),
        "colour": gettext("New colours"),
        "size": gettext("New sizes"),
    }


def _reading(run: Run) -> str:
    if run.total > run.done:
        return gettext("Reading row %(done)s of about %(total)s", done=f"{run.done:,}", total=f"{run.total:,}")
    return gettext("Reading row %(done)s", done=f"{run.done:,}")
