"""What is offered while somebody types."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.kernel.database import reading, unit_of_work
from marque.storefront.finding.places import Brand, Place
from marque.storefront.finding.suggestions import Suggestions, suggest
from tests.catalogue.house import NOON, House
from tests.storefront import shelves
from tests.storefront.finding import scene


def offered(said: str, *, language: str = "en") -> Suggestions:
    with reading() as connection:
        return suggest(connection, said, language=language, fallback="en", now=NOON)


def titles(found: Suggestions) -> list[str]:
    return [card.title for card in found.products]


@pytest.fixture
def shop(session: Session, house: House) -> None:
    scene.dresses(house)
    scene.coat(house)
    scene.rebuild()


def test_one_of_each_kind(shop: None) -> None:
    found = offered("dre")
    assert found.searches == ("dress",)
    assert found.places == (Place("dresses", "Dresses", ""),)
    assert titles(found) == ["Linen dress"]
    assert found.count == 3


def test_brands(shop: None) -> None:
    assert offered("Othe").brands == (Brand("otherhouse", "Otherhouse"),)


def test_in_the_language_of_the_reader_whatever_is_typed(shop: None) -> None:
    found = offered("dre", language="ru")
    assert ([place.name for place in found.places], titles(found)) == (["Платья"], ["Льняное платье"])


@pytest.mark.parametrize(("said", "title"), [("плат", "Linen dress"), ("gkfn", "Linen dress"), ("жүн", "Wool coat")])
def test_every_alphabet_and_the_other_keyboard(shop: None, said: str, title: str) -> None:
    assert titles(offered(said)) == [title]


def test_further_words_stand_beside_the_ones_before(shop: None) -> None:
    assert offered("linen dr").searches == ("linen dress",)
    assert offered("wool dr").searches == ()


def test_a_colour_that_was_named_counts_by_its_swatch(shop: None) -> None:
    found = offered("black dr")
    assert (found.searches, titles(found)) == (("black dress",), ["Linen dress"])
    assert offered("grey dr").count == 0


def test_what_others_searched_for_goes_first(shop: None, session: Session) -> None:
    with unit_of_work():
        session.execute(text("INSERT INTO popular_search VALUES ('en', 'dress for summer', 9), ('ky', 'dresden', 99)"))
    assert offered("dres").searches[0] == "dress for summer"
    assert "dresden" not in offered("dres").searches


def test_titles_go_before_names_of_colours(session: Session, house: House) -> None:
    for number in range(3):
        shelves.put_up(house, shelves.Piece(scene.ink()), title=f"Hat {number}")
    shelves.put_up(house, title="Inka jacket")
    scene.rebuild()
    assert offered("ink").searches == ("inka", "ink")


@pytest.mark.parametrize("said", ["", "d", "%", "_ _", "dr%", "' OR 1=1", "x" * 5_000, "zzzz", "日本"])
def test_nonsense_offers_nothing_of_its_own(shop: None, said: str) -> None:
    assert offered(said).count in (0, 3)


def test_what_is_not_live_yet_is_not_offered(session: Session, house: House) -> None:
    shelves.put_up(house, title="Secret parka", at=NOON + timedelta(days=1))
    scene.rebuild()
    assert (titles(offered("parka")), offered("test").brands) == ([], ())
