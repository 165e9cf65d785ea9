"""A memory of limited room: what was least recently used goes first; safe with threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Bounded(Generic[T]):
    """Values by key, each of some size (1, or its bytes), together no larger than `most`."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._lock = Lock()
        self._values: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Hashable) -> T | None:
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: T, *, size: int = 1) -> None:
        """Remember a value in place of an older one; what is larger than all the room goes at once."""
        with self._lock:
            _, old = self._values.pop(key, (None, 0))
            self._values[key] = (value, size)
            self.size += size - old
            while self.size > self.most and self._values:
                _, (_, gone) = self._values.popitem(last=False)
                self.size -= gone
