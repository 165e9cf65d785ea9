"""Finished public pages in memory: bounded by bytes, least recently used goes first, safe with threads.

A copy. Source: the views; written by `keep` alone; a page ends with its catalogue version (part of the key) or at its
`until`, when a planned product goes live.
"""

from __future__ import annotations

import re
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """A page's bytes, cut at its holes; `holes` are their numbers in order, one between each two pieces.

    `tag` names its content."""

    pieces: tuple[bytes, ...]
    holes: tuple[int, ...]
    tag: str
    until: datetime | None

    @property
    def size(self) -> int:
        return sum(len(piece) for piece in self.pieces)

    def filled(self, values: Sequence[str]) -> bytes:
        """The page with these values, one per hole's number."""
        parts = [
            part for piece, hole in zip(self.pieces, self.holes, strict=False) for part in (piece, values[hole].encode())
        ]
        return b"".join([*parts, self.pieces[-1]])


def cut(html: str, *, holes: Sequence[str]) -> tuple[tuple[bytes, ...], tuple[int, ...]]:
    """The pieces of a page between its holes, and which hole stands after each but the last."""
    parts = re.split("(" + "|".join(re.escape(hole) for hole in holes) + ")", html)
    return tuple(part.encode() for part in parts[::2]), tuple(holes.index(part) for part in parts[1::2])


class PageCache:
    def __init__(self, *, most_bytes: int, behind_seconds: float) -> None:
        self.most_bytes = most_bytes
        self.behind_seconds = behind_seconds
        self._version: tuple[int, float] = (0, float("-inf"))
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._end: tuple[int, datetime | None] | None = None

    def version(self, *, ask: Callable[[], int]) -> int:
        """The catalogue's version, asked again when what is known is older than `behind_seconds`."""
        number, at = self._version
        if time.monotonic() - at >= self.behind_seconds:
            at = time.monotonic()
            number = ask()
            self._version = (number, at)
        return number

    def forget_version(self) -> None:
        """This process wrote something: its next page looks again."""
        self._version = (0, float("-inf"))

    def end(self, version: int, *, now: datetime, ask: Callable[[], datetime | None]) -> datetime | None:
        """When pages of this version end by time alone; `ask` is called once per version, and again when that came."""
        known = self._end
        if known is None or known[0] != version or (known[1] is not None and known[1] <= now):
            self._end = known = (version, ask())
        return known[1]

    def find(self, key: Hashable, *, now: datetime) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None or (page.until is not None and page.until <= now):
                return None
            self._pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, *, html: str, holes: Sequence[str], until: datetime | None) -> Page:
        """Cut a page at its holes and remember it; pages larger than the whole room are not remembered.

        The tag is that of the pieces: what a hole is called differs between processes, the page does not.
        """
        pieces, numbers = cut(html, holes=holes)
        page = Page(pieces, numbers, f"{zlib.crc32(bytes(1).join([*pieces, bytes(numbers)])):08x}", until)
        if self.most_bytes:
            with self._lock:
                self._put(key, page)
        return page

    def _put(self, key: Hashable, page: Page) -> None:
        old = self._pages.pop(key, None)
        self._bytes += page.size - (old.size if old else 0)
        self._pages[key] = page
        while self._bytes > self.most_bytes and self._pages:
            _, gone = self._pages.popitem(last=False)
            self._bytes -= gone.size
