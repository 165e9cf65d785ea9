"""What was probably meant."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from marque.kernel.database import reading
from marque.storefront.finding import typed
from marque.storefront.finding.meaning import Meaning, meaning
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.storefront.finding import scene


def meant(typed: str, *, literally: bool = False) -> Meaning:
    with reading() as connection:
        return meaning(connection, typed, literally=literally)


@pytest.fixture
def shop(session: Session, house: House) -> None:
    scene.dresses(house)
    scene.coat(house)
    scene.rebuild()


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("gkfnmt", "платье"),
        ("Kmyzyjt gkfnmt", "льняное платье"),
        ("сщфе", "coat"),
        ("gkfnmy", "платье"),
        ("drss", "dress"),
        ("drses", "dress"),
        ("dressx", "dress"),
        ("drexs", "dress"),
        ("oterhuose", "otherhouse"),
        ("койнок", "көйнөк"),
        ("blak dress", "black dress"),
        ("blackdress", "black dress"),
        ("blac", "black"),
        ("lynen DRESS", "linen DRESS"),
        ("something black and nice", "black"),
        ("umbrella or linen dress", "linen dress"),
    ],
)
def test_instead(shop: None, typed: str, instead: str) -> None:
    assert meant(typed).instead == instead


@pytest.mark.parametrize("typed", ["dress", "платья", "black", "coa", "236412", "көйнөктөр", "the dress"])
def test_what_is_found_stays_as_it_is(shop: None, typed: str) -> None:
    assert (meant(typed).instead, meant(typed).fewer) == ("", ())


@pytest.mark.parametrize("typed", ["qqqqq", "umbrella", "999999", "q", "", "%_'\"&|!:*()", "日本語"])
def test_nothing_is_made_up(shop: None, typed: str) -> None:
    assert (meant(typed).instead, meant(typed).guess, meant(typed).fewer) == ("", "", ())


def test_asked_for_literally_it_stays(shop: None) -> None:
    assert meant("gkfnmt", literally=True) == Meaning(("gkfnmt",))


def test_words_that_stand_together_nowhere_are_offered_one_by_one(shop: None) -> None:
    assert meant("wool dress").fewer == ("dress", "wool")
    assert meant("woool umbrella").instead == ""


def test_of_equally_near_words_the_one_in_more_products_is_meant(session: Session, house: House) -> None:
    for title in ("Boot one", "Boot two", "Boat shirt"):
        shelves.put_up(house, title=title)
    scene.rebuild()
    assert meant("boxt").instead == "boot"


def test_another_spelling_is_offered_where_little_is_found(session: Session, house: House) -> None:
    shelves.put_up(house, title="Plain hat", attributes={"article": "SHIRTT"})
    for number in range(3):
        shelves.put_up(house, title=f"Shirt {number}")
    scene.rebuild()
    with reading() as connection:
        offered = meaning(connection, "shirtt")
    assert (offered.instead, offered.guess) == ("", "")


def test_ten_thousand_letters_are_no_trouble(shop: None) -> None:
    assert meant("dress " * 2_000).instead == ""
    assert meant("x" * 10_000) == Meaning(("x" * 60,))


@pytest.mark.parametrize("said", ["%_\\'\"&|!:*()", "'" * 9_999, "ы" * 9_999, "zzz " * 2_000])
def test_what_finds_nothing_is_found_nothing_for(shop: None, said: str) -> None:
    assert (meant(said).instead, meant(said).guess) == ("", "")


def test_a_word_said_again_changes_nothing(shop: None) -> None:
    assert len(shelves.ask(words=typed.words("wool " * 8)).cards) == len(shelves.ask(words=("wool",)).cards) == 1
