"""The one hook of the house: verbs note what they touched, `unit_of_work` hands it on once, before COMMIT."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar

Refresh = Callable[[Sequence[int]], None]

_noted: ContextVar[set[int] | None] = ContextVar("touched", default=None)
_refresh: list[Refresh] = []


def register(refresh: Refresh) -> None:
    """Name the one function that is told; `create_app` calls this."""
    _refresh[:] = [refresh]


def note(product_ids: Iterable[int]) -> None:
    """Remember products whose shown facts may have changed in this transaction."""
    noted = _noted.get()
    if noted is None:
        noted = set()
        _noted.set(noted)
    noted.update(product_ids)


def forget() -> None:
    """Start with an empty set (a transaction begins or was rolled back)."""
    _noted.set(None)


def hand_on() -> None:
    """Tell the registered function, sorted and once; nothing noted, nothing told."""
    noted = _noted.get()
    forget()
    if noted and _refresh:
        _refresh[0](sorted(noted))
