from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marque.exchange import cells
from marque.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1290", 129_000),
        ("12.5", 1_250),
        ("12,50", 1_250),
        ("0.01", 1),
        (" 1 234.50 ", 123_450),
        ("1\u00a0234,5", 123_450),
        ("1\u202f234\u202f567", 123_456_700),
        ("1,234.50", 123_450),
        ("1.234,50", 123_450),
        ("1000000000", 100_000_000_000),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, cents: int) -> None:
    assert cells.cents(text) == cents


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "not_an_amount"),
        ("1e9", "not_an_amount"),
        ("=1+1", "not_an_amount"),
        ("1 23.50", "not_an_amount"),
        ("12.50 som", "not_an_amount"),
        ("٣٤", "not_an_amount"),
        ("NaN", "not_an_amount"),
        ("1,234", "unclear_amount"),
        ("1.234", "unclear_amount"),
        ("12.3456", "too_many_decimals"),
        ("-5", "negative"),
        ("−5,00", "negative"),
        ("1000000000.01", "too_large"),
    ],
)
def test_what_is_no_amount_says_why(text: str, code: str) -> None:
    assert refusal_of(cells.cents, text) == code


@given(st.integers(0, 100_000_000_000))
def test_an_amount_written_is_the_amount_read(cents: int) -> None:
    assert cells.cents(cells.written(cents)) == cents


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    with contextlib.suppress(Invalid):
        assert 0 <= cells.cents(text) <= 100_000_000_000


def test_a_price_is_above_zero_and_a_former_price_of_zero_is_none() -> None:
    assert refusal_of(cells.price, "0.00") == "price_zero"
    assert cells.former_price("0") is None


@pytest.mark.parametrize(("text", "pieces"), [("3", 3), ("3.0", 3), ("0", 0), ("1 000", 1_000), ("1000000", 1_000_000)])
def test_quantities_are_whole(text: str, pieces: int) -> None:
    assert cells.quantity(text) == pieces


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-1", "negative"),
        ("1.5", "fraction"),
        ("1e9", "not_a_quantity"),
        ("many", "not_a_quantity"),
        ("1000001", "too_large"),
    ],
)
def test_what_is_no_quantity_says_why(text: str, code: str) -> None:
    assert refusal_of(cells.quantity, text) == code


def test_weights_are_rounded_to_whole_grams() -> None:
    assert [cells.grams(text) for text in ("120", "226.796", "0,5")] == [120, 227, 1]
    assert refusal_of(cells.grams, "heavy") == "not_a_weight"


def test_a_barcode_that_the_spreadsheet_shortened_is_refused() -> None:
    assert cells.barcode("'0490123456789") == "0490123456789"
    assert refusal_of(cells.barcode, "4,90123E+12") == "shortened_number"


def test_swatches_are_written_out() -> None:
    assert [cells.swatch(text) for text in ("#B98B5C", "b98b5c", "#abc")] == ["#b98b5c", "#b98b5c", "#aabbcc"]
    assert refusal_of(cells.swatch, "brown") == "swatch"


def test_tags_stand_once_each() -> None:
    assert cells.tags("Gold,  Leather , Gold,,") == "Gold, Leather"
    assert refusal_of(cells.tags, ",".join(map(str, range(51)))) == "too_many_tags"


def test_attributes_become_an_object() -> None:
    assert cells.attributes("Season=winter; gender = women") == '{"gender": "women", "season": "winter"}'
    assert refusal_of(cells.attributes, "gender: women") == "attributes"


def test_trails_part_at_slashes_and_arrows() -> None:
    assert cells.trail("Women>Dresses") == cells.trail(" Women / Dresses /") == "Women / Dresses"
    assert refusal_of(cells.trail, "a/b/c/d/e/f/g") == "too_deep"


def test_a_handle_becomes_an_address() -> None:
    assert cells.handle("red-dress") == "red-dress"
    assert cells.handle("Платье №5") == "plate-no5"


def test_long_handles_stay_apart() -> None:
    one, other = (cells.handle("a-very-long-handle-" * 5 + ending) for ending in ("one", "other"))

    assert one != other
    assert max(len(one), len(other)) <= 80


def refusal_of(judge: object, text: str) -> str:
    with pytest.raises(Invalid) as refusal:
        judge(text)  # type: ignore[operator]
    return refusal.value.code
