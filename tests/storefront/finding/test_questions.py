"""What words stand for besides themselves."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from marque.catalogue import colours
from marque.catalogue.synonyms import groups
from marque.kernel.database import unit_of_work
from marque.storefront import search
from tests.catalogue import house as built
from tests.catalogue.house import House
from tests.databases import RealDatabase
from tests.storefront import shelves
from tests.storefront.finding import scene
from tests.storefront.shelves import Piece, titles

DRESS, COAT = "Linen dress", "Wool coat"


def found(typed: str) -> list[str]:
    return titles(shelves.ask(words=search.words(typed)))


@pytest.fixture
def shop(session: Session, house: House) -> None:
    scene.dresses(house)
    scene.coat(house)


@pytest.mark.parametrize(
    "typed",
    [
        "black dress", "dress black", "black", "чёрное платье", "черный", "ЧЁРНАЯ", "кара көйнөк", "red dress", "красное",
        "кызыл көйнөк", "black linen", "dark black dress",
    ],
)  # fmt: skip
def test_plain_names_of_colours_find_by_the_swatch(shop: None, typed: str) -> None:
    assert found(typed) == [DRESS]


@pytest.mark.parametrize("typed", ["grey", "gray coat", "серое пальто", "боз пальто"])
def test_each_product_by_its_own_colour(shop: None, typed: str) -> None:
    assert found(typed) == [COAT]


@pytest.mark.parametrize("typed", ["black coat", "grey dress", "white", "зелёный"])
def test_no_product_by_a_colour_it_has_not(shop: None, typed: str) -> None:
    assert found(typed) == []


def test_dark_and_light_choose_among_shades(session: Session, house: House) -> None:
    dark = colours.ensure("pine", swatch="#2f4a42", names={"en": "Pine"})
    light = colours.ensure("sage", swatch="#a3ad92", names={"en": "Sage"})
    shelves.put_up(house, Piece(dark), title="Parka")
    shelves.put_up(house, Piece(light), title="Scarf")
    assert (found("dark green"), found("светло-зелёный"), found("green")) == (["Parka"], ["Scarf"], ["Scarf", "Parka"])


def test_a_name_that_says_a_colour_counts_whatever_the_swatch(session: Session, house: House) -> None:
    night = colours.ensure("night", swatch="#b7b2aa", names={"ru": "Ночной синий"})
    shelves.put_up(house, Piece(night), title="Parka")
    assert found("синяя") == ["Parka"]


def test_a_name_of_two_words_is_not_what_one_of_them_says(session: Session, house: House) -> None:
    navy = colours.ensure("navy", swatch="#27324a", names={"en": "Navy", "ky": "Кара көк"})
    shelves.put_up(house, Piece(navy), Piece(scene.ink()), title="Hat")
    shelves.put_up(house, Piece(navy), title="Parka")
    assert (found("кара"), found("кара көк")) == (["Hat"], ["Parka", "Hat"])


@pytest.mark.parametrize(
    "typed",
    ["Артикул/236412", "АРТИКУЛ 236412", "артикул236412", "Артикул-2364", "артикул2364", "236412", "артикул / 236412"],
)
def test_a_code_is_found_however_it_is_written(shop: None, typed: str) -> None:
    assert found(typed) == [DRESS]


def test_a_word_in_a_code_is_less_than_one_in_a_title(shop: None) -> None:
    assert found("dre") == [DRESS, COAT]


@pytest.mark.parametrize("typed", ["sundress", "сарафан", "сарафаны", "light linen gown"])
def test_synonyms_find_each_other_in_every_form(shop: None, typed: str) -> None:
    with unit_of_work(actor="tests"):
        groups.add(["dress", "sundress", "сарафан", "light linen gown"])
    assert found(typed) == [DRESS]


def test_a_synonym_that_is_gone_is_forgotten_at_once(real_database: RealDatabase) -> None:
    with real_database.app.app_context():
        with unit_of_work(actor="tests"):
            house, group_id = built.build(), groups.add(["dress", "sundress"])
        shelves.put_up(house, title=DRESS)
        assert found("sundress") == [DRESS]
        with unit_of_work(actor="tests"):
            groups.remove(group_id)
        assert found("sundress") == []


@pytest.mark.parametrize("typed", ["көйнөктөр", "көйнөгүм", "көйнөктү", "пальтолор"])
def test_kyrgyz_endings(shop: None, typed: str) -> None:
    scene.rebuild()
    assert len(found(typed)) == 1


def test_words_that_mean_nothing_are_not_asked_for(shop: None) -> None:
    assert found("the linen dress") == found("dress of") == [DRESS]


def test_care_is_no_description(session: Session, house: House) -> None:
    shelves.put_up(house, title="Scarf", attributes={"care": {"en": "Wash cold"}, "material": "wool"})
    assert (found("wash"), found("wool")) == ([], ["Scarf"])


def test_tags_are_found_as_soon_as_they_change(session: Session, house: House) -> None:
    shelves.put_up(house, title="Scarf", tags=("festive",))
    assert found("festive") == ["Scarf"]
