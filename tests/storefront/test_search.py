"""Full-text search: what people type finds what they mean."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from marque.catalogue import brands, categories
from marque.storefront import search
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.storefront.shelves import Piece, titles


def found(typed: str) -> list[str]:
    return titles(shelves.ask(words=search.words(typed)))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Linen  DRESS", ("linen", "dress")),
        ("Артикул/236412", ("артикул", "236412")),
        ("Ёлка", ("елка",)),
        ("a", ()),
        ("", ()),
        ("!?% ", ()),
        ("x_y", ("x", "y")),
        (" ".join("abcdefghijkl"), tuple("abcdefgh")),
    ],
)
def test_words(typed: str, words: tuple[str, ...]) -> None:
    assert search.words(typed) == words


@pytest.mark.parametrize(
    "typed",
    [
        "dress",
        "DRESSES",
        "linen dress",
        "dress linen",
        "lin",
        "льняное платье",
        "платья",
        "ЛЬНЯНЫЕ",
        "плать",
        "көйнөк",
        "testwerk",
        "coats",
        "пальто",
        "test red",
        "summer",
        "Артикул/236412",
        "АРТИКУЛ/236412",
        "артикул 2364",
        "236412",
        "the linen dress",
        "платье из льняного",
    ],
)
def test_finds(session: Session, house: House, typed: str) -> None:
    named = {"en": "Linen dress", "ru": "Льняное платье", "ky": "Зыгыр көйнөк"}
    piece = Piece(house.red, code="Артикул/236412")
    shelves.put_up(house, piece, titles=named, attributes={"season": "summer", "parts": {"linen": 100}})
    shelves.put_up(house, title="Umbrella", brand_id=_another_brand(), category_id=_another_category())
    assert found(typed) == ["Linen dress"]


@pytest.mark.parametrize("typed", ["umbrella dress", "ress", "236413", "wool"])
def test_does_not_find(session: Session, house: House, typed: str) -> None:
    shelves.put_up(house, Piece(code="Артикул/236412"), title="Linen dress")
    assert found(typed) == []


@pytest.mark.parametrize("typed", ["чёрное", "черное", "ЧЁРНОЕ", "чер"])
@pytest.mark.parametrize("title", ["Чёрное пальто", "Черное пальто"])
def test_yo_and_ye_are_one_letter(session: Session, house: House, typed: str, title: str) -> None:
    shelves.put_up(house, title=title)
    assert found(typed) == [title]


def test_a_title_matters_more_than_an_attribute(session: Session, house: House) -> None:
    shelves.put_up(house, title="Scarf", attributes={"goes_with": "coat"}, category_id=_another_category(), sold_count=90)
    shelves.put_up(house, title="Winter coat", category_id=_another_category(), sold_count=1)
    assert found("coat") == ["Winter coat", "Scarf"]


def test_among_equals_the_more_wanted_comes_first(session: Session, house: House) -> None:
    shelves.put_up(house, title="Blue coat", sold_count=1)
    shelves.put_up(house, title="Pink coat", sold_count=8)
    assert found("coat") == ["Pink coat", "Blue coat"]


def test_results_have_facets_of_their_own(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(house.red), title="Red umbrella")
    shelves.put_up(house, Piece(house.grey), title="Grey gown")
    listing = shelves.ask(words=("umbrella",))
    assert (listing.base, shelves.counts(listing, "colour")) == (1, {"test-red": 1})


@pytest.mark.parametrize(
    "typed", ["'; DROP TABLE product; --", "ab:* & !c | (d", "zz'' \\ \"", "aa<->bb", "100%", "²³ ªº", "日本 हिन्दी"]
)
def test_signs_are_no_language(session: Session, house: House, typed: str) -> None:
    shelves.put_up(house, Piece(code="SIGNS"))
    assert found(typed) == []


def _another_brand() -> int:
    return brands.ensure("Otherhouse")


def _another_category() -> int:
    return categories.place("test-others", names={"en": "Others"})
