from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session

from marque.engagement.interactions import Interaction, write
from marque.kernel.clock import now
from marque.worker import interactions
from marque.worker.jobs import JOBS


def test_months_are_made_ahead_and_old_ones_go_by_the_setting(session: scoped_session[Session]) -> None:
    years_ago, last_year = now() - timedelta(days=900), now() - timedelta(days=365)
    write([Interaction("search", at, words="coat") for at in (years_ago, last_year, now())])

    interactions.keep_months()

    kept = session.scalars(text("SELECT at FROM interaction ORDER BY at")).all()
    assert [at.date() for at in kept] == [last_year.date(), now().date()]
    ahead = f"interaction_{now() + timedelta(days=85):%Y_%m}"
    assert session.scalar(text("SELECT to_regclass(:name) IS NOT NULL"), {"name": ahead})


def test_somebody_is_forgotten_by_device_or_account(session: scoped_session[Session]) -> None:
    write(
        [Interaction("search", now(), words="coat", visitor="v1"), Interaction("search", now(), words="hat", visitor="v2")]
    )

    interactions.forget(visitor="v1")

    assert session.scalars(text("SELECT visitor FROM interaction ORDER BY words")).all() == ["", "v2"]


def test_they_run_by_themselves() -> None:
    every = {job.name: job.every for job in JOBS}

    assert every["engagement.months"] == "7 3 * * *"
    assert every["engagement.popular"] == "27 * * * *"
    assert every["inventory.count_sold"] == "*/10 * * * *"
    assert every["engagement.forget"] is None
