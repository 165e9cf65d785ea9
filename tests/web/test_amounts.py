"""Money as people type it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marque.catalogue.skus import MOST_CENTS
from marque.kernel.errors import Invalid
from marque.web.forms import amounts


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("2,490", 249_000),
        ("2 490,50", 249_050),
        ("2490.5", 249_050),
        ("2\u00a0490", 249_000),
        ("1,234,567", 123_456_700),
        ("1,234.50", 123_450),
        ("1.234,50", 123_450),
        ("  0 ", 0),
        ("12,5", 1_250),
        ("1000000000", MOST_CENTS),
    ],
)
def test_an_amount_is_read_as_it_is_written_on_pages(typed: str, cents: int) -> None:
    assert amounts.cents(typed) == cents


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "free",
        "-5",
        "−5",
        "2.490",
        "1.005",
        "1,23,456",
        "1e5",
        "٢٤٩٠",
        "２４９０",
        "0x10",
        "1_000",
        "NaN",
        "9" * 40,
    ],
)
def test_what_is_no_amount_is_refused_with_its_field(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        amounts.cents(typed, field="price")

    assert (refused.value.code, refused.value.data["field"]) == ("amount", "price")


def test_an_empty_field_may_say_nothing() -> None:
    assert amounts.cents_or_none(" ") is None
    assert amounts.cents_or_none("12") == 1_200


@pytest.mark.parametrize(("cents", "field"), [(249_050, "2490.50"), (5, "0.05"), (0, "0.00"), (-50, "-0.50"), (None, "")])
def test_a_field_shows_an_amount_without_signs_between_thousands(cents: int | None, field: str) -> None:
    assert amounts.shown(cents) == field


@given(st.integers(0, MOST_CENTS))
def test_what_a_field_shows_is_read_again(cents: int) -> None:
    assert amounts.cents(amounts.shown(cents)) == cents
