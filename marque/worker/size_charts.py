"""Sizes of many products after their chart changed, a batch to a job."""

from __future__ import annotations

from marque.catalogue.size_charts import concerned
from marque.kernel.database import unit_of_work

ACTOR = "worker"


def refresh(*, category_id: int, brand_id: int | None, after: int) -> None:
    """What sizes lists find the products of a chart by."""
    with unit_of_work(actor=ACTOR):
        concerned.refresh(category_id=category_id, brand_id=brand_id, after=after)
