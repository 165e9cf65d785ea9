from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marque.kernel.money import included_tax, split

CENTS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (2, [1, 1, 1], [1, 1, 0]),
        (1000, [499_000, 249_000, 89_900], [596, 297, 107]),
        (7, [0, 3, 0], [0, 7, 0]),
        (7, [0, 0], [7, 0]),
        (0, [5, 5], [0, 0]),
        (5, [], []),
    ],
)
def test_a_total_is_split_by_weight(total: int, weights: list[int], parts: list[int]) -> None:
    assert split(total, weights) == parts


@given(CENTS, WEIGHTS)
def test_parts_sum_to_the_total(total: int, weights: list[int]) -> None:
    parts = split(total, weights)

    assert sum(parts) == total
    assert all(type(part) is int for part in parts)


@given(CENTS, WEIGHTS.filter(any))
def test_no_part_is_a_whole_cent_off_its_share(total: int, weights: list[int]) -> None:
    whole = sum(weights)

    for part, weight in zip(split(total, weights), weights, strict=True):
        assert abs(part * whole - total * weight) < whole
        assert part * total >= 0


@pytest.mark.parametrize(
    ("gross", "rate_bp", "tax"),
    [(11_200, 1200, 1200), (499_000, 1200, 53_464), (249_000, 1200, 26_679), (5, 10_000, 3), (100, 0, 0), (0, 1200, 0)],
)
def test_tax_is_inside_the_price_rounded_half_up(gross: int, rate_bp: int, tax: int) -> None:
    assert included_tax(gross, rate_bp=rate_bp) == tax


@given(st.integers(0, 10**12), st.integers(0, 10_000))
def test_included_tax_is_right_to_half_a_cent(gross: int, rate_bp: int) -> None:
    tax = included_tax(gross, rate_bp=rate_bp)

    assert 0 <= tax <= gross
    assert abs(2 * (tax * (10_000 + rate_bp) - gross * rate_bp)) <= 10_000 + rate_bp
