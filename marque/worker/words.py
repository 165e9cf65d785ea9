"""The words of the range, now and then and after imports."""

from __future__ import annotations

from marque.kernel.database import unit_of_work
from marque.storefront.finding import words


def rebuild() -> None:
    with unit_of_work(actor="worker"):
        words.rebuild()
