"""Page numbers under a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pager:
    """`links` are (number, address); a gap is (None, None), the page itself has no address.

    `next_href` goes on after the last product shown; the last number's place may have moved by then.
    """

    total: int
    seen: int
    page: int
    pages: int
    links: tuple[tuple[int | None, str | None], ...]
    next_href: str | None
    next_count: int


def pager(*, total: int, page: int, size: int, shown: int, onward: str | None, address: Callable[[int], str]) -> Pager:
    """First, last, and the neighbours of this page; a gap where numbers are left out. `shown`: products on this page."""
    pages = max(1, -(-total // size))
    seen = min((page - 1) * size + shown, total)
    return Pager(
        total=total,
        seen=seen,
        page=page,
        pages=pages,
        links=tuple(_link(number, page=page, address=address) for number in _numbers(page, pages)),
        next_href=onward,
        next_count=min(size, max(total - seen, 1)) if onward else 0,
    )


def _numbers(page: int, pages: int) -> list[int | None]:
    shown = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    numbers: list[int | None] = []
    for number in shown:
        gap = number - (numbers[-1] or 0) if numbers else 1
        if gap == 2:
            numbers.append(number - 1)
        elif gap > 2:
            numbers.append(None)
        numbers.append(number)
    return numbers


def _link(number: int | None, *, page: int, address: Callable[[int], str]) -> tuple[int | None, str | None]:
    return number, address(number) if number not in (None, page) else None
