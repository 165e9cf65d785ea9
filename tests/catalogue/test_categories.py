"""The category tree."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from marque.catalogue import categories
from marque.catalogue.models import Category, CategoryText
from marque.kernel import touched
from marque.kernel.errors import Invalid
from tests.catalogue.house import House, add_product


def test_a_node_knows_its_parent_and_its_names(session: Session) -> None:
    top = categories.place("test-men", names={"en": "Men", "ru": "Мужчинам"})

    leaf = categories.place("test-men/shirts", names={"en": "Shirts"}, intros={"en": "Cotton  first."}, flat="shirt")

    row = session.execute(select(Category.parent_id, Category.slug, Category.flat).filter_by(id=leaf)).one()
    assert row == (top, "shirts", "shirt")
    text = session.execute(select(CategoryText.name, CategoryText.intro).filter_by(category_id=leaf)).one()
    assert text == ("Shirts", "Cotton first.")


def test_placing_again_changes_the_node_and_makes_no_other(session: Session) -> None:
    first = categories.place("test-men", names={"en": "Men"}, position=1)

    again = categories.place("test-men", names={"en": "Gentlemen"}, position=4)

    assert again == first
    assert session.execute(select(Category.position).filter_by(id=first)).scalar_one() == 4
    assert session.scalars(select(CategoryText.name).filter_by(category_id=first)).all() == ["Gentlemen"]


def test_a_new_name_touches_the_products_under_it_and_the_same_name_none(
    house: House, handed_on: list[int], session: Session
) -> None:
    product_id = add_product(house)
    touched.forget()

    categories.place("test-coats", names={"en": "Coats", "ru": "Пальто"})
    touched.hand_on()
    untouched = list(handed_on)
    categories.place("test-coats", names={"en": "Long coats"})
    touched.hand_on()

    assert (untouched, handed_on) == ([], [product_id])


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("nowhere/shirts", "unknown_category"),
        ("Test Men", "slug"),
        ("", "slug"),
        ("/", "slug"),
        ("test-men/", "unknown_category"),
    ],
)
def test_a_wrong_path_is_refused(session: Session, path: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        categories.place(path, names={"en": "Shirts"})

    assert refused.value.code == code


def test_a_nameless_node_is_refused(session: Session) -> None:
    for names in ({}, {"en": "  "}, {"english": "Men"}):
        with pytest.raises(Invalid):
            categories.place("test-men", names=names)

    assert categories.find("test-men") is None


def test_a_trail_of_names_makes_what_is_missing(house: House) -> None:
    leaf = categories.place_named(["Test coats", "Зимние пальто"], language="ru")

    assert categories.find("test-coats/zimnie-palto") == leaf
    assert categories.place_named(["Test coats"], language="ru") == house.category_id
