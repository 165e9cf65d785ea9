"""Attributes of many products, a batch to a job: the worker can stop between any two, and nothing waits long for a lock."""

from __future__ import annotations

from marque.catalogue.attributes import concerned
from marque.kernel.database import unit_of_work

ACTOR = "worker"


def refresh(*, code: str, after: int) -> None:
    """What lists show of the products that say something of it."""
    with unit_of_work(actor=ACTOR):
        concerned.refresh(code, after=after)


def forget(*, code: str, after: int) -> None:
    """It was removed: products stop saying it."""
    with unit_of_work(actor=ACTOR):
        concerned.forget(code, after=after)
