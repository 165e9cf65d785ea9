"""Cells that a spreadsheet program would run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marque.exchange.neutral import neutralised, restored

STARTING = st.text("'=+-@＝ab\t\r\n", max_size=6)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "－1", "'=1", "''+1", '=HYPERLINK("http://x","y")']
)
def test_what_looks_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert neutralised(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Coat", "1-2", "'90s jeans", "''", "«=»", " =1"])
def test_what_does_not_stays(cell: str) -> None:
    assert neutralised(cell) == cell
    assert restored(cell) == cell


@pytest.mark.parametrize(("cell", "meant"), [("'=1", "=1"), ("''=1", "'=1"), ("'-5", "-5")])
def test_an_apostrophe_before_a_formula_is_taken_off(cell: str, meant: str) -> None:
    assert restored(cell) == meant


@given(st.one_of(STARTING, st.text()))
def test_every_text_comes_back(text: str) -> None:
    assert restored(neutralised(text)) == text
    assert not neutralised(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
