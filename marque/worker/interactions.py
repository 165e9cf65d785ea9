"""What was looked at and searched for: months made ahead and dropped, words for suggestions, people forgotten."""

from __future__ import annotations

import structlog
from flask import current_app

from marque.engagement import interactions, months, words
from marque.kernel.clock import now
from marque.kernel.database import unit_of_work

ACTOR = "worker"

log = structlog.get_logger()


def keep_months() -> None:
    """Parts for the months to come; those older than the setting says go."""
    settings = current_app.extensions["marque.settings"]
    with unit_of_work(actor=ACTOR):
        months.make(now=now())
    with unit_of_work(actor=ACTOR):
        dropped = months.drop(now=now(), months=settings.interaction_months)
    if dropped:
        log.info("interaction_months_dropped", count=dropped)


def rebuild_popular() -> None:
    with unit_of_work(actor=ACTOR):
        words.rebuild_popular(now=now())


def forget(*, visitor: str = "", account_id: int | None = None) -> None:
    """What a device or an account did stays counted, and is nobody's."""
    with unit_of_work(actor=ACTOR):
        interactions.forget(visitor=visitor, account_id=account_id)
