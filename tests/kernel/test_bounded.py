"""A memory of limited room."""

from __future__ import annotations

from marque.kernel.bounded import Bounded


def test_what_was_least_recently_used_goes_first() -> None:
    memory = Bounded[str](2)
    memory.put("a", "A")
    memory.put("b", "B")

    memory.get("a")
    memory.put("c", "C")

    assert [memory.get(key) for key in "abc"] == ["A", None, "C"]


def test_sizes_are_added_up_and_taken_away() -> None:
    memory = Bounded[str](10)
    memory.put("a", "old", size=6)
    memory.put("a", "new", size=3)
    memory.put("b", "B", size=7)

    assert (memory.size, len(memory)) == (10, 2)
    memory.put("c", "C", size=1)
    assert (memory.size, memory.get("a"), memory.get("b")) == (8, None, "B")


def test_what_is_larger_than_all_the_room_is_not_kept() -> None:
    memory = Bounded[str](10)

    memory.put("a", "A", size=11)

    assert (memory.get("a"), memory.size) == (None, 0)
