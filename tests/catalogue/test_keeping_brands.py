"""Brands as people keep them."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from marque.catalogue import brands, kept
from marque.catalogue.brands import Facts
from marque.catalogue.models import Brand
from marque.kernel import touched
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.catalogue.house import House, add_product


def names(session: Session) -> list[str]:
    return list(session.scalars(select(Brand.name).order_by(Brand.id)))


def test_a_new_brand_has_its_story(session: Session) -> None:
    brand_id = brands.add(Facts(name="  Ак  Пакта ", stories={"ru": "Хлопок.\n\nС юга."}))

    assert brands.read(brand_id) == Facts(name="Ак Пакта", stories={"ru": "Хлопок.\n\nС юга."}, slug="ak-pakta")
    assert session.scalar(select(Brand.slug).filter_by(id=brand_id)) == "ak-pakta"


@pytest.mark.parametrize("name", ["Testwerk", "TESTWERK", "Test-Werk!", "testwerk  "])
def test_a_name_that_would_be_read_as_another_brand_is_refused(session: Session, house: House, name: str) -> None:
    session.execute(Brand.__table__.insert().values(slug="test-werk", name="Other"))

    with pytest.raises(Conflict) as refused:
        brands.add(Facts(name=name, stories={}))

    assert (refused.value.code, refused.value.data["field"]) == ("brand_taken", "name")
    assert names(session) == ["Testwerk", "Other"]


def test_another_name_keeps_the_address_and_shows_everywhere(session: Session, house: House, handed_on: list[int]) -> None:
    product_id = add_product(house)
    touched.forget()

    is_changed = brands.save(
        house.brand_id, facts=Facts(name="Altai", stories={"en": "Since 1911."}), seen=brands.read(house.brand_id)
    )

    assert (is_changed, brands.read(house.brand_id)) == (
        True,
        Facts(name="Altai", stories={"en": "Since 1911."}, slug="testwerk"),
    )
    assert session.scalar(select(Brand.slug)) == "testwerk"
    touched.hand_on()
    assert handed_on == [product_id]


def test_saving_what_is_so_already_touches_nothing(session: Session, house: House, handed_on: list[int]) -> None:
    add_product(house)
    touched.forget()

    assert not brands.save(house.brand_id, facts=brands.read(house.brand_id), seen=brands.read(house.brand_id))

    touched.hand_on()
    assert handed_on == []


def test_an_emptied_story_is_gone(session: Session, house: House) -> None:
    brands.describe(house.brand_id, stories={"en": "Since 1911.", "ru": "С 1911 года."})
    seen = brands.read(house.brand_id)

    brands.save(house.brand_id, facts=Facts(name="Testwerk", stories={"en": "Since 1911."}), seen=seen)

    assert brands.read(house.brand_id).stories == {"en": "Since 1911."}


def test_two_people_at_one_brand_are_told(session: Session, house: House) -> None:
    seen = brands.read(house.brand_id)
    brands.rename(house.brand_id, name="Theirs")

    with pytest.raises(Conflict, match="changed_since"):
        brands.save(house.brand_id, facts=Facts(name="Mine", stories={}), seen=seen)

    assert names(session) == ["Theirs"]


def test_a_story_too_long_is_refused_with_its_language(session: Session, house: House) -> None:
    with pytest.raises(Invalid) as refused:
        brands.describe(house.brand_id, stories={"ru": "х" * 4_001})

    assert (refused.value.code, refused.value.data["language"]) == ("too_long", "ru")


def test_only_a_brand_without_products_can_be_deleted(session: Session, house: House) -> None:
    empty = brands.add(Facts(name="Nobody's", stories={"en": "Once."}))
    add_product(house)

    brands.remove(empty)
    with pytest.raises(Conflict, match="brand_in_use"):
        brands.remove(house.brand_id)
    with pytest.raises(NotFound):
        brands.remove(empty)

    assert names(session) == ["Testwerk"]


def test_the_list_counts_products_and_finds_by_name(session: Session, house: House) -> None:
    add_product(house)
    brands.add(Facts(name="Ак Пакта", stories={}))

    found = kept.brands(session.connection())

    assert [(one.name, one.products, one.active) for one in found] == [("Testwerk", 1, 0), ("Ак Пакта", 0, 0)]
    assert [one.name for one in kept.brands(session.connection(), words="АК ПА")] == ["Ак Пакта"]
    assert kept.brands(session.connection(), words="%") == ()
