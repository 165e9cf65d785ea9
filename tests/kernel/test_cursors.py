from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marque.kernel import cursors
from marque.kernel.errors import Invalid

KEY = "tests-only-" + "k" * 32
values = st.tuples(st.one_of(st.none(), st.integers(), st.text(max_size=20)), st.integers())


@given(values)
def test_a_cursor_reads_back_as_it_was_written(told: tuple[object, int]) -> None:
    assert cursors.read(cursors.written(*told, key=KEY), count=2, key=KEY) == told


@given(st.text(max_size=500))
def test_what_we_did_not_write_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        cursors.read(text, count=1, key=KEY)


def test_a_cursor_of_another_shop_is_refused() -> None:
    foreign = cursors.written(1, key="another-key-" + "x" * 32)

    with pytest.raises(Invalid):
        cursors.read(foreign, count=1, key=KEY)


def test_a_changed_letter_is_refused() -> None:
    cursor = cursors.written(7, "2026-11-20", key=KEY)
    changed = cursor[:-2] + ("A" if cursor[-2] != "A" else "B") + cursor[-1]

    with pytest.raises(Invalid):
        cursors.read(changed, count=2, key=KEY)


def test_the_number_of_values_is_part_of_it() -> None:
    with pytest.raises(Invalid):
        cursors.read(cursors.written(1, 2, key=KEY), count=1, key=KEY)
