"""Which plain names a swatch has."""

from __future__ import annotations

import pytest

from marque.storefront.finding import hues
from marque.storefront.finding.oklch import shade


@pytest.mark.parametrize(
    ("swatch", "names"),
    [
        ("#22252b", {"black"}),
        ("#000000", {"black"}),
        ("#ffffff", {"white"}),
        ("#474849", {"grey"}),
        ("#d6c7ae", {"beige"}),
        ("#b98b5c", {"beige", "brown"}),
        ("#b23a2c", {"red"}),
        ("#652b36", {"red", "burgundy"}),
        ("#27324a", {"blue", "navy"}),
        ("#9bb8d3", {"blue", "light blue"}),
        ("#3f6a70", {"blue", "green", "turquoise"}),
        ("#4d5a3f", {"green", "khaki"}),
        ("#b3a5c0", {"purple"}),
        ("#dca3ab", {"pink"}),
        ("#ffa500", {"orange"}),
        ("#e2c04d", {"yellow"}),
    ],
)
def test_a_swatch_is_called(swatch: str, names: set[str]) -> None:
    assert hues.seen(shade(swatch)) == names


def test_every_name_has_words_in_both_alphabets() -> None:
    assert {band.name for band in hues.BANDS} == set(hues.WORDS)
    assert all(any(word.isascii() for word in said) for said in hues.WORDS.values())
    assert all(any(not word.isascii() for word in said) for said in hues.WORDS.values())


def test_white_is_light_without_a_hue() -> None:
    assert shade("#ffffff").lightness == pytest.approx(1, abs=0.001)
    assert shade("#ffffff").chroma == pytest.approx(0, abs=0.001)


def test_the_hue_of_pure_red() -> None:
    """The value that the formulae's author gives: 29.23 degrees."""
    assert shade("#ff0000").hue == pytest.approx(29.23, abs=0.05)
