"""Keyboards and endings: words without a database."""

from __future__ import annotations

import pytest

from marque.storefront.finding import kyrgyz, layouts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gkfnmt", "платье"),
        (",h.rb", "брюки"),
        ("l;bycs", "джинсы"),
        ("he,firf", "рубашка"),
        ("сщфе", "coat"),
        ("`krf", "ёлка"),
        ("12", ""),
        ("", ""),
        ("платьеx", ""),
    ],
)
def test_the_other_keyboard(typed: str, meant: str) -> None:
    assert layouts.other(typed).lower() == meant


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("көйнөктөр", "көйнөк"),
        ("көйнөктөрдү", "көйнөк"),
        ("көйнөгү", "көйнөк"),
        ("шымдардан", "шым"),
        ("куртканын", "куртка"),
        ("этектер", "этек"),
    ],
)
def test_an_ending_is_cut(word: str, stem: str) -> None:
    assert stem in kyrgyz.stems(word)


def test_a_word_is_not_cut_to_nothing() -> None:
    assert min(map(len, kyrgyz.stems("лардын"))) >= 2


def test_kyrgyz_as_a_russian_keyboard_writes_it() -> None:
    assert kyrgyz.plain("көйнөк жүң") == "койнок жун"
