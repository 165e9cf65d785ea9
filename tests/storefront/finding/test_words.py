"""The words of the range: what stands in them, and that they follow."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue import products
from marque.catalogue.synonyms import groups
from marque.kernel.database import unit_of_work
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.storefront.finding import scene


def kept(session: Session, table: str = "search_word", column: str = "word") -> set[str]:
    return set(session.scalars(text(f"SELECT {column} FROM {table}")))  # names of the test's own


@pytest.fixture
def dress(session: Session, house: House) -> int:
    return scene.dresses(house).product_id


def test_titles_brands_categories_and_colours(session: Session, dress: int) -> None:
    assert scene.rebuild()
    assert {"linen", "dress", "платье", "зыгыр", "testwerk", "dresses", "чернильный", "red"} <= kept(session)
    assert not {"236412", "артикул", "coats"} & kept(session)


def test_plain_names_of_colours_on_sale_and_synonyms(session: Session, dress: int) -> None:
    with unit_of_work(actor="tests"):
        groups.add(["dress", "light gown"])
    scene.rebuild()
    assert {"black", "черный", "кара", "gown"} <= kept(session)
    assert "green" not in kept(session)


def test_a_word_stands_without_each_of_its_letters(session: Session, dress: int) -> None:
    scene.rebuild()
    deletions = set(session.scalars(text("SELECT deletion FROM word_deletion WHERE word = 'dress'")))
    assert deletions == {"dress", "ress", "dess", "drss", "dres"}
    plain = set(session.scalars(text("SELECT deletion FROM word_deletion WHERE word = 'көйнөк'")))
    assert {"койнок", "көйнөк", "көйнө", "койно"} <= plain


def test_what_is_archived_is_forgotten(session: Session, house: House, dress: int) -> None:
    scene.coat(house)
    scene.rebuild()
    with unit_of_work(actor="tests"):
        products.archive([dress])
    assert scene.rebuild()
    assert not {"linen", "платье"} & kept(session)
    assert not {"linen", "платье"} & kept(session, "word_deletion")
    assert "wool" in kept(session)


def test_only_other_words_raise_the_version(session: Session, house: House, dress: int) -> None:
    before = scene.version()
    assert scene.rebuild()
    assert scene.version() == before + 1
    assert not scene.rebuild()
    assert scene.version() == before + 1


def test_bestsellers_stand_in_their_order(session: Session, house: House, dress: int) -> None:
    coat = scene.coat(house).product_id
    gone = shelves.put_up(house, shelves.Piece(on_hand=0), title="Sold out hat", sold_count=99).product_id
    scene.rebuild()
    rows = session.scalars(text("SELECT product_id FROM bestseller ORDER BY place")).all()
    assert list(rows) == [coat, dress, gone]
    assert {"wool", "шерстяное", "otherhouse"} <= kept(session, "bestseller_word")
