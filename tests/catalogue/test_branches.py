"""The category tree as people keep it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from marque.catalogue import branches, standing
from marque.catalogue.branches import Facts
from marque.catalogue.models import Category, CategoryText, Product, ProductCategory
from marque.kernel import touched
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.catalogue.house import House, add_product


def facts(name: str = "Parkas", **more: Any) -> Facts:
    return Facts(**({"names": {"en": name}, "intros": {}, "flat": "coat", "position": 3} | more))


def paths(session: Session) -> list[str]:
    return list(session.scalars(select(Category.path).order_by(Category.path)))


def test_a_new_category_is_called_and_found_by_the_name_in_the_shop_s_language(session: Session, house: House) -> None:
    told = facts(names={"ru": "Парки", "en": "Parkas & co"}, intros={"en": "For  snow."})

    category_id = branches.add(told, parent_id=house.category_id, language="en")

    row = session.execute(select(Category).filter_by(id=category_id)).scalar_one()
    assert (row.path, row.parent_id, row.flat, row.position) == ("test-coats/parkas-and-co", house.category_id, "coat", 3)
    texts = select(CategoryText.language, CategoryText.name, CategoryText.intro).filter_by(category_id=category_id)
    assert [tuple(one) for one in session.execute(texts.order_by(CategoryText.language))] == [
        ("en", "Parkas & co", "For snow."),
        ("ru", "Парки", ""),
    ]


@pytest.mark.parametrize(
    ("wrong", "code", "data"),
    [
        ({"names": {"en": "  "}}, "missing", {"field": "name"}),
        ({"names": {"en": "x" * 121}}, "too_long", {"field": "name", "language": "en"}),
        ({"intros": {"ru": "Тепло."}}, "missing", {"field": "name", "language": "ru"}),
        ({"intros": {"en": "x" * 601}}, "too_long", {"field": "intro", "language": "en"}),
        ({"position": -1}, "position", {"field": "position"}),
    ],
)
def test_what_cannot_be_said_is_refused_with_its_place(
    session: Session, house: House, wrong: dict[str, Any], code: str, data: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        branches.add(facts(**wrong), parent_id=None, language="en")

    assert refused.value.code == code
    assert data.items() <= refused.value.data.items()
    assert paths(session) == ["test-coats"]


def test_neighbours_have_different_addresses(session: Session, house: House) -> None:
    branches.add(facts("Parkas"), parent_id=None, language="en")

    with pytest.raises(Conflict, match="category_taken"):
        branches.add(facts("PARKAS!"), parent_id=None, language="en")
    branches.add(facts("Parkas"), parent_id=house.category_id, language="en")

    assert paths(session) == ["parkas", "test-coats", "test-coats/parkas"]


def test_the_tree_is_six_levels_deep(session: Session) -> None:
    parent = None
    for level in range(6):
        parent = branches.add(facts(f"Level {level}"), parent_id=parent, language="en")

    with pytest.raises(Invalid, match="too_deep"):
        branches.add(facts("Below"), parent_id=parent, language="en")


def test_saving_keeps_the_address_and_tells_all_products_below(session: Session, house: House, handed_on: list[int]) -> None:
    below = branches.add(facts("Parkas"), parent_id=house.category_id, language="en")
    ids = [add_product(house), add_product(house, category_id=below)]
    touched.forget()

    told = facts(names={"en": "Coats", "ru": "Пальто"}, flat="jacket", position=1)
    branches.save(house.category_id, facts=told, seen=branches.read(house.category_id))

    assert branches.read(house.category_id) == told
    assert paths(session) == ["test-coats", "test-coats/parkas"]
    touched.hand_on()
    assert handed_on == ids


def test_a_language_without_a_name_says_nothing_any_more(session: Session, house: House) -> None:
    branches.save(house.category_id, facts=facts("Coats"), seen=branches.read(house.category_id))

    assert branches.read(house.category_id).names == {"en": "Coats"}


def test_two_people_at_one_category_are_told(session: Session, house: House) -> None:
    seen = branches.read(house.category_id)
    branches.save(house.category_id, facts=facts("Theirs"), seen=seen)

    with pytest.raises(Conflict, match="changed_since"):
        branches.save(house.category_id, facts=facts("Mine"), seen=seen)

    assert branches.read(house.category_id).names == {"en": "Theirs"}


def test_what_is_deleted_moves_its_products_in_the_same_step(session: Session, house: House, handed_on: list[int]) -> None:
    going = branches.add(facts("Sale"), parent_id=None, language="en")
    below = branches.add(facts("Last pieces"), parent_id=going, language="en")
    moving = [add_product(house, category_id=going), add_product(house, category_id=below)]
    guest = add_product(house)
    standing.stand_in(guest, category_ids=[below])
    touched.forget()

    assert branches.remove(going, to=house.category_id, archives=False, seen=2) == 2

    assert paths(session) == ["test-coats"]
    assert set(session.execute(select(Product.status, Product.category_id))) == {("draft", house.category_id)}
    assert session.scalars(select(ProductCategory.product_id)).all() == []
    touched.hand_on()
    assert handed_on == sorted([*moving, guest])


def test_its_products_may_leave_the_shop_on_the_way(session: Session, house: House) -> None:
    going = branches.add(facts("Sale"), parent_id=None, language="en")
    product_id = add_product(house, category_id=going)
    stays = add_product(house)

    branches.remove(going, to=house.category_id, archives=True, seen=1)

    told = dict(session.execute(select(Product.id, Product.status)).all())
    assert told == {product_id: "archived", stays: "draft"}


@pytest.mark.parametrize(
    ("to", "seen", "code"), [(None, 1, "category_in_use"), ("itself", 1, "category_target"), ("other", 0, "outdated")]
)
def test_products_are_never_left_behind(session: Session, house: House, to: str | None, seen: int, code: str) -> None:
    going = branches.add(facts("Sale"), parent_id=None, language="en")
    product_id = add_product(house, category_id=going)
    target = {"itself": going, "other": house.category_id}.get(to or "")

    with pytest.raises((Invalid, Conflict), match=code):
        branches.remove(going, to=target, archives=False, seen=seen)

    assert session.scalar(select(Product.category_id).filter_by(id=product_id)) == going


def test_an_empty_category_just_goes(session: Session, house: House) -> None:
    assert branches.remove(house.category_id, to=None, archives=False, seen=0) == 0
    assert paths(session) == []


def test_what_is_not_there_is_not_found(session: Session) -> None:
    for verb in (lambda: branches.read(10**15), lambda: branches.remove(10**15, to=None, archives=False, seen=0)):
        with pytest.raises(NotFound):
            verb()
    with pytest.raises(NotFound):
        branches.add(facts(), parent_id=10**15, language="en")
