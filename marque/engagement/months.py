"""Interactions lie in one part per month: parts are made ahead, and dropped whole when they are too old."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from marque.kernel.database import db

AHEAD = 3
MAKE = text("SELECT make_interaction_months(:now, :ahead)")
DROP = text("SELECT drop_interaction_months(CAST(:now AS timestamptz) - make_interval(months => :months))")


def make(*, now: datetime) -> None:
    """This month and the next three; what is there stays."""
    db.session.execute(MAKE, {"now": now, "ahead": AHEAD})


def drop(*, now: datetime, months: int) -> int:
    """Parts that ended more than so many months before this one go; how many went. The present month never does."""
    return int(db.session.scalar(DROP, {"now": now, "months": months}) or 0)
