"""Two file locks beside a cluster: one for who may start or stop it, one that counts its users."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def mutex(file: Path) -> Iterator[None]:
    """One process at a time; the others wait."""
    with file.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Users:
    """A place among the users, held from construction on; the system gives it back however the process dies."""

    def __init__(self, file: Path) -> None:
        self._lock = file.open("a")
        fcntl.flock(self._lock, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Give the place back; True when nobody else has one. Call it under the mutex, so that nobody joins meanwhile."""
        with self._lock:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True
