from __future__ import annotations

import re

from marque.orders import numbers


def test_a_number_can_be_read_out() -> None:
    assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", numbers.new_number()) for _ in range(200))


def test_numbers_do_not_follow_each_other() -> None:
    assert len({numbers.new_number() for _ in range(1000)}) == 1000


def test_letters_that_look_or_sound_alike_are_left_out() -> None:
    assert len(numbers.ALPHABET) == len(set(numbers.ALPHABET)) == 32
    assert not set("01OI") & set(numbers.ALPHABET)
