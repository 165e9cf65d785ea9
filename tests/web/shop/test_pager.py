"""Page numbers."""

from __future__ import annotations

import pytest

from marque.web.shop.pager import pager


@pytest.mark.parametrize(
    ("page", "total", "numbers"),
    [
        (1, 0, [1]),
        (1, 24, [1]),
        (1, 25, [1, 2]),
        (1, 240, [1, 2, None, 10]),
        (3, 240, [1, 2, 3, 4, None, 10]),
        (4, 240, [1, 2, 3, 4, 5, None, 10]),
        (5, 240, [1, None, 4, 5, 6, None, 10]),
        (8, 240, [1, None, 7, 8, 9, 10]),
        (10, 240, [1, None, 9, 10]),
    ],
)
def test_numbers(page: int, total: int, numbers: list[int | None]) -> None:
    made = pager(total=total, page=page, size=24, shown=24, onward=None, address=lambda n: f"?page={n}")
    assert [number for number, _ in made.links] == numbers
    assert dict(made.links)[page] is None


def test_what_was_seen_and_what_comes_next() -> None:
    first = pager(total=30, page=1, size=24, shown=24, onward="?after=x", address=lambda n: f"?page={n}")
    assert (first.seen, first.next_count, first.next_href, first.pages) == (24, 6, "?after=x", 2)
    last = pager(total=30, page=2, size=24, shown=6, onward=None, address=lambda n: f"?page={n}")
    assert (last.seen, last.next_count, last.next_href) == (30, 0, None)


def test_more_that_follows_than_numbers_say_is_at_least_one() -> None:
    """Products came in above while somebody went on: page 2 of 2 by its number, and still one follows."""
    moved = pager(total=48, page=2, size=24, shown=24, onward="?after=x", address=lambda n: f"?page={n}")
    assert (moved.seen, moved.next_count, moved.next_href) == (48, 1, "?after=x")
