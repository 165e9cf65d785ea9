"""The worker's sweep of sales, for a shop that nobody visits."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from marque.worker import jobs
from tests.catalogue import house as built
from tests.catalogue.house import NOON
from tests.pricing.sales import offers
from tests.pricing.sales.offers import HOUR
from tests.storefront import shelves


def test_it_settles_all_that_is_due(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = shelves.put_up(built.build())
    sale, later = offers.plan(), offers.plan(starts_at=NOON + 2 * HOUR, name="Later")
    monkeypatch.setattr(jobs, "now", lambda: NOON + HOUR)
    jobs.settle_sales()

    assert offers.prices(shelf.sku_ids[0]) == (160_000, 200_000)
    assert (offers.state(sale), offers.state(later)) == ("running", "planned")


def test_it_comes_every_ten_seconds() -> None:
    assert [job.every for job in jobs.JOBS if job.name == "sales.settle"] == ["* * * * * */10"]
