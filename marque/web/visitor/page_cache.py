"""Finished public pages in memory: bounded by bytes, least recently used goes first, safe with threads.

A copy. Source: the views; written by `keep` alone. A page is right as long as the catalogue has the version it was drawn at.
When the version has moved, the page is asked for again: by one thread, while others may still be answered with what was
right a moment ago; and where it shows the same as before, its bytes stay. Time alone ends it at its `until`.
"""

from __future__ import annotations

import threading
import time
import zlib
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from marque.web.visitor import compression

OFTEN = 500  # from so many requests on, Brotli's 30 ms are worth a page that is a tenth smaller
STRIPES = 64
KEEPING = 6_000  # bytes a page costs beside its own: its key may be a long address, and an empty answer is kept, too


@dataclass(frozen=True, slots=True)
class Page:
    """A page's bytes, cut at its holes; `holes` are their numbers in order, one between each two pieces.

    `tag` names its content; `shows` are the values it was drawn from, None where that is not known."""

    pieces: tuple[bytes, ...]
    holes: tuple[int, ...]
    tag: str
    shows: object = None
    packed: dict[str, bytes] = field(default_factory=dict, compare=False)
    asked: Counter[str] = field(default_factory=Counter, compare=False)

    @property
    def size(self) -> int:
        """Twice its bytes: what it was drawn from and its compressed forms take about as much again; and its place."""
        return 2 * sum(len(piece) for piece in self.pieces) + KEEPING

    def filled(self, values: Sequence[str]) -> bytes:
        """The page with these values, one per hole's number."""
        parts = [
            part for piece, hole in zip(self.pieces, self.holes, strict=False) for part in (piece, values[hole].encode())
        ]
        return b"".join([*parts, self.pieces[-1]])

    def compressed(self, values: Sequence[str], *, encoding: str) -> bytes:
        """The page with the values of most visitors: compressed at once, and once more, well, when it is often asked for."""
        self.asked[encoding] += 1
        is_often = self.asked[encoding] == OFTEN
        if encoding not in self.packed or is_often:
            packers = compression.WELL if is_often else compression.AT_ONCE
            self.packed[encoding] = packers[encoding](self.filled(values))
        return self.packed[encoding]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that is right at `version`, and ends by time at `until`."""

    page: Page
    version: int
    until: datetime | None


def cut(html: str, *, holes: Sequence[str]) -> tuple[tuple[bytes, ...], tuple[int, ...]]:
    """The pieces of a page between its holes, and which hole stands after each but the last."""
    found = sorted((at, number) for number, hole in enumerate(holes) for at in _places(html, hole))
    begins = [0, *(at + len(holes[number]) for at, number in found)]
    ends = [*(at for at, _ in found), len(html)]
    pieces = tuple(html[begin:end].encode() for begin, end in zip(begins, ends, strict=True))
    return pieces, tuple(number for _, number in found)


def _places(html: str, hole: str) -> Iterator[int]:
    at = html.find(hole)
    while at >= 0:
        yield at
        at = html.find(hole, at + len(hole))


def page(html: str, *, holes: Sequence[str], shows: object = None) -> Page:
    """Cut a page at its holes. The tag is that of the pieces: what a hole is called differs between processes."""
    pieces, numbers = cut(html, holes=holes)
    return Page(pieces, numbers, f"{zlib.crc32(bytes(1).join([*pieces, bytes(numbers)])):08x}", shows)


class PageCache:
    def __init__(self, *, most_bytes: int, behind_seconds: float) -> None:
        self.most_bytes = most_bytes
        self.behind_seconds = behind_seconds
        self._version: tuple[int, float] = (0, float("-inf"))
        self._known_at: dict[int, float] = {}
        self._written = float("-inf")
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._drawing = [threading.Lock() for _ in range(STRIPES)]
        self._end: tuple[int, datetime | None] | None = None

    def version(self, *, ask: Callable[[], int]) -> int:
        """The catalogue's version, asked again when what is known is older than half of `behind_seconds`."""
        number, at = self._version
        if time.monotonic() - at >= self.behind_seconds / 2:
            at = time.monotonic()
            number = ask()
            if at > self._written:
                self._version = (number, at)
                self._known_at[number] = at
                self._forget_old(at)
        return number

    def fresh(self) -> int | None:
        """The version if it is known and need not be asked for."""
        number, at = self._version
        return number if time.monotonic() - at < self.behind_seconds / 2 else None

    def forget_version(self) -> None:
        """This process wrote something: its next page looks again."""
        self._version = (0, float("-inf"))
        self._written = time.monotonic()

    def end(self, version: int, *, now: datetime, ask: Callable[[], datetime | None]) -> datetime | None:
        """When pages of this version end by time alone; `ask` is called once per version, and again when that came."""
        known = self._end
        if known is None or known[0] != version or (known[1] is not None and known[1] <= now):
            self._end = known = (version, ask())
        return known[1]

    def find(self, key: Hashable, *, version: int, now: datetime) -> Page | None:
        """The page if it is right, or was so less than `behind_seconds` ago and this process has written nothing since."""
        kept = self._find(key, now=now)
        if kept is None:
            return None
        is_right = kept.version >= version or self._was_right(kept, seconds_ago=self.behind_seconds)
        return kept.page if is_right else None

    def last(self, key: Hashable) -> Page | None:
        """The page as it was, right or not: to see whether it has changed at all."""
        kept = self._pages.get(key)
        return kept.page if kept else None

    @contextmanager
    def drawing(self, key: Hashable, *, now: datetime) -> Iterator[Page | None]:
        """One thread at a time draws a page. Yields what others may answer with meanwhile, or None to whoever is to draw."""
        lock = self._drawing[hash(key) % STRIPES]
        if not lock.acquire(blocking=False):
            kept = self._find(key, now=now)
            if kept is not None and self._was_right(kept, seconds_ago=2 * self.behind_seconds):
                yield kept.page
                return
            lock.acquire()
        try:
            yield None
        finally:
            lock.release()

    def keep(self, key: Hashable, page: Page, *, version: int, until: datetime | None) -> None:
        """Remember a page that is right at this version; larger ones than the whole room are not remembered."""
        if self.most_bytes:
            with self._lock:
                self._put(key, Kept(page, version, until))

    def _find(self, key: Hashable, *, now: datetime) -> Kept | None:
        with self._lock:
            kept = self._pages.get(key)
            if kept is None or (kept.until is not None and kept.until <= now):
                return None
            self._pages.move_to_end(key)
            return kept

    def _was_right(self, kept: Kept, *, seconds_ago: float) -> bool:
        at = self._known_at.get(kept.version, float("-inf"))
        return at > self._written and time.monotonic() - at < seconds_ago

    def _forget_old(self, now: float) -> None:
        """Versions that nobody may be answered with any more."""
        for number in [number for number, at in list(self._known_at.items()) if now - at > 2 * self.behind_seconds]:
            self._known_at.pop(number, None)

    def _put(self, key: Hashable, kept: Kept) -> None:
        old = self._pages.pop(key, None)
        self._bytes += kept.page.size - (old.page.size if old else 0)
        self._pages[key] = kept
        while self._bytes > self.most_bytes and self._pages:
            _, gone = self._pages.popitem(last=False)
            self._bytes -= gone.page.size
