"""What a process remembers of a database: copies that live beside its engine and go with it.

Who keeps something here names its source, makes it anew when the version it was made from has changed, and keeps it bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

T = TypeVar("T")

_of: WeakKeyDictionary[Engine, dict[Hashable, Any]] = WeakKeyDictionary()


def of(connection: Connection) -> dict[Hashable, Any]:
    """Everything this process remembers of the database behind a connection."""
    return _of.setdefault(connection.engine, {})


def kept(connection: Connection, name: Hashable, *, version: int, make: Callable[[], T]) -> T:
    """The copy of this name as of a version; made when there is none or an older one."""
    known = of(connection).get(name)
    if known is None or known[0] != version:
        known = of(connection)[name] = (version, make())
    value: T = known[1]
    return value


def forget() -> None:
    """Start with nothing (tests roll back what copies were made of)."""
    _of.clear()
