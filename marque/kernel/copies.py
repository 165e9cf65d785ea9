"""What a process remembers of a database: copies that live beside its engine and go with it.

Who keeps something here names its source, makes it anew when the version it was made from has changed, and keeps it bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from marque.kernel.bounded import Bounded

MOST_SAME = 1_500  # answers, lists and their values, some 30 kB of each

T = TypeVar("T")

_of: WeakKeyDictionary[Engine, dict[Hashable, Any]] = WeakKeyDictionary()


def of(connection: Connection) -> dict[Hashable, Any]:
    """Everything this process remembers of the database behind a connection."""
    return _of.setdefault(connection.engine, {})


def kept(connection: Connection, name: Hashable, *, version: Hashable, make: Callable[[], T]) -> T:
    """The copy of this name as of a version; made when there is none or an older one."""
    known = of(connection).get(name)
    if known is None or known[0] != version:
        known = of(connection)[name] = (version, make())
    value: T = known[1]
    return value


def same(connection: Connection, name: Hashable, *, parts: tuple[object, ...], make: Callable[[], T]) -> T:
    """What was made of just these parts before, the very same object; or else made of them now."""
    remembered: Bounded[tuple[tuple[object, ...], T]] = of(connection).setdefault("same", Bounded(MOST_SAME))
    known = remembered.get(name)
    if known is None or known[0] != parts:
        known = (parts, make())
        remembered.put(name, known)
    return known[1]


def forget() -> None:
    """Start with nothing (tests roll back what copies were made of)."""
    _of.clear()
