from __future__ import annotations

import pytest

from marque.exchange import sizing
from marque.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("text", "system", "size"),
    [
        ("46", "RUS", "RUS 46"),
        ("46", "ru", "RUS 46"),
        ("RU 46", "", "RUS 46"),
        ("EU 39,5", "", "EU 39,5"),
        ("xl", "", "INT XL"),
        ("2XL", "", "INT XXL"),
        ("One size", "", "ONE one size"),
        ("Универсальный", "", "ONE one size"),
        ("Regular", "", "INT Regular"),
        ("W32 L34", "", "INT W32 L34"),
    ],
)
def test_sizes_are_read_with_their_system(text: str, system: str, size: str) -> None:
    assert sizing.size(text, system=system) == size


def test_a_number_alone_says_too_little() -> None:
    with pytest.raises(Invalid, match="size_without_system"):
        sizing.size("46")


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(Invalid, match="size_system"):
        sizing.size("46", system="MARS")


def test_the_likely_system_of_a_number() -> None:
    assert [sizing.likely_system(number) for number in ("46", "74", "38", "39", "40.5")] == ["RUS", "RUS", "EU", "EU", "EU"]
