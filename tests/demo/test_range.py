"""The range as data: what the shop promises about it."""

from __future__ import annotations

from collections import Counter

import pytest

from marque.demo.catalogue.styles import Style, sketch, styles
from marque.demo.catalogue.vocabulary import kinds, table
from marque.demo.studio.cloth import CLOTHS
from marque.demo.studio.cloth.prints import PRINTS
from marque.demo.studio.garments import GARMENTS


def test_every_style_comes_in_several_colours_each_once() -> None:
    assert min(len(style.colourways) for style in styles()) >= 2
    for style in styles():
        sold = [colourway.colour for colourway in style.colourways]
        assert len(set(sold)) == len(sold), style.number


def test_no_two_styles_share_an_article_number_or_a_picture() -> None:
    numbers = [style.number for style in styles()]
    keys = [sketch(style, colourway).key for style in styles() for colourway in style.colourways]

    assert len(set(numbers)) == len(numbers)
    assert len(set(keys)) == len(keys)


def test_the_studio_can_draw_every_style() -> None:
    assert {style.kind for style in styles()} == GARMENTS.keys()
    assert {style.cloth for style in styles()} <= CLOTHS.keys()
    assert {style.print for style in styles() if style.print} <= PRINTS.keys()


def test_every_word_a_style_needs_is_there() -> None:
    for style in styles():
        assert style.house in table("brands")
        assert style.category in {place["path"] for place in table("categories")["place"]}
        assert style.cloth in table("cloths")
        assert {colourway.colour for colourway in style.colourways} <= table("colours").keys()
    assert {fit for kind in kinds().values() for fit in kind["fits"]} <= table("fits").keys()


def test_each_leaf_of_the_tree_holds_goods_and_no_branch_does() -> None:
    paths = {place["path"] for place in table("categories")["place"]}
    branches = {path for path in paths if any(other.startswith(f"{path}/") for other in paths)}
    held = Counter(style.category for style in styles())

    assert held.keys() | {"accessories/presents"} == paths - branches
    assert min(held.values()) >= 5


def test_prices_are_what_bishkek_pays() -> None:
    prices = [style.price_som for style in styles()]

    assert (min(prices), max(prices)) == (690, 24_900)
    assert all(price % 10 == 0 for price in prices)


def test_a_reduction_is_worth_a_badge() -> None:
    reduced = [style for style in styles() if style.was_som]

    assert len(reduced) == 56
    assert all(0.1 <= 1 - style.price_som / (style.was_som or 0) <= 0.3 for style in reduced)


@pytest.mark.parametrize(
    ("kind", "gender", "sizes"),
    [
        ("coat", "women", (("RUS", "42"), ("RUS", "44"), ("RUS", "46"), ("RUS", "48"), ("RUS", "50"), ("RUS", "52"))),
        ("boot", "men", tuple(("EU", str(size)) for size in range(40, 46))),
        ("scarf", "unisex", (("ONE", "one size"),)),
    ],
)
def test_sizes_follow_what_it_is_and_for_whom(kind: str, gender: str, sizes: tuple[tuple[str, str], ...]) -> None:
    assert first(kind, gender=gender).sizes == sizes


def first(kind: str, *, gender: str) -> Style:
    return next(style for style in styles() if (style.kind, style.gender) == (kind, gender))
