"""The products that say something of an attribute, when it changes and when it goes."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from marque.catalogue import products
from marque.catalogue.attributes import concerned, keeping, known
from marque.catalogue.attributes.definition import Value
from marque.kernel import jobs, touched
from marque.kernel.errors import Invalid, NotFound
from tests.catalogue.attributes.traits import HEEL, MATERIAL, add, refusal, rows, save, values
from tests.catalogue.house import House, add_product


@pytest.fixture
def deferred(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Jobs that would have been written."""
    told: list[tuple[Any, ...]] = []
    monkeypatch.setattr(jobs, "defer", lambda name, **given: told.append((name, *given.values())))
    return told


@pytest.mark.parametrize(
    ("changes", "is_listed"),
    [
        ({"is_facet": False}, True),
        ({"values": (*MATERIAL.values, Value(code="", names={"en": "Linen"}))}, True),
        ({"values": (*MATERIAL.values[:2], Value(code="silk", names={"en": "Silk", "ky": "Жибек"}))}, True),
        ({"names": {"en": "Fabric"}}, False),
        ({"position": 7}, False),
        ({"values": tuple(reversed(MATERIAL.values))}, False),
    ],
)
def test_what_lists_show_is_handed_on(
    session: Session, house: House, handed_on: list[int], changes: dict[str, Any], is_listed: bool
) -> None:
    material, coat = add(), add_product(house, attributes={"material": ["wool"]})
    add_product(house, title="Silent")
    touched.forget()

    save(material, **changes)

    touched.hand_on()
    assert handed_on == ([coat] if is_listed else [])


def test_another_unit_calls_the_ranges_otherwise(session: Session, house: House, handed_on: list[int]) -> None:
    heel, pumps = add(HEEL), add_product(house, attributes={"heel": 5})
    touched.forget()

    save(heel, unit="mm")

    touched.hand_on()
    assert handed_on == [pumps]


def test_many_products_are_left_to_jobs(
    session: Session, house: House, deferred: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    material = add()
    ids = [add_product(house, title=f"Coat {n}", attributes={"material": ["wool"]}) for n in range(3)]
    monkeypatch.setattr(concerned, "BATCH", 2)

    save(material, is_facet=False)
    concerned.refresh("material", after=0)
    concerned.refresh("material", after=ids[1])

    assert deferred == [("attributes.refresh", "material", 0), ("attributes.refresh", "material", ids[1])]


def test_unused_it_goes(session: Session) -> None:
    material = add()

    keeping.remove(material, seen=0, strips=False)

    assert values(session, "material") == []
    with pytest.raises(NotFound):
        keeping.read(material)


def test_used_it_goes_only_with_what_products_say(session: Session, house: House) -> None:
    material, coat = add(), add_product(house, attributes={"material": ["wool"], "season": "all"})

    assert refusal(lambda: keeping.remove(material, seen=1, strips=False)) == ("attribute_in_use", {"products": 1})
    assert refusal(lambda: keeping.remove(material, seen=2, strips=True)) == ("outdated", {"seen": 2, "products": 1})
    keeping.remove(material, seen=1, strips=True)

    assert rows(session, "SELECT id, attributes FROM product") == [(coat, {"season": ["all"]})]


def test_one_that_the_shop_leans_on_stays(session: Session) -> None:
    gender = known.read(session.connection())["gender"].id

    assert refusal(lambda: keeping.remove(gender, seen=0, strips=True))[0] == "attribute_fixed"


def test_taking_it_off_many_products_goes_on_by_jobs(
    session: Session, house: House, deferred: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concerned, "BATCH", 2)
    material = add()
    ids = [add_product(house, title=f"Coat {n}", attributes={"material": ["wool"]}) for n in range(3)]

    keeping.remove(material, seen=3, strips=True)
    for after in (0, ids[1]):
        concerned.forget("material", after=after)

    assert deferred == [("attributes.forget", "material", 0), ("attributes.forget", "material", ids[1])]
    assert rows(session, "SELECT DISTINCT attributes FROM product") == [({},)]


def test_one_made_again_meanwhile_keeps_what_products_say(session: Session, house: House) -> None:
    add()
    add_product(house, attributes={"material": ["wool"]})

    concerned.forget("material", after=0)

    assert rows(session, "SELECT attributes FROM product") == [({"material": ["wool"]},)]


def test_what_products_say_is_counted(session: Session, house: House) -> None:
    add()
    add(HEEL)
    add_product(house, attributes={"material": ["wool", "silk"], "heel": 7.5})
    add_product(house, title="Two", attributes={"material": ["wool"], "note": None})

    assert concerned.said(session.connection(), "material") == {"wool": 2, "silk": 1}
    assert concerned.said(session.connection(), "heel") == {"7.5": 1}
    assert concerned.count(session.connection(), "material") == 2
    assert concerned.said(session.connection(), "note") == {}


def test_a_product_is_judged_when_it_is_made_and_when_it_changes(session: Session, house: House) -> None:
    add()
    with pytest.raises(Invalid):
        add_product(house, attributes={"material": "felt"})
    coat = add_product(house, attributes={"material": "wool"})

    assert not products.revise(coat, attributes={"material": ["wool"]})
    with pytest.raises(Invalid, match="attribute_value"):
        products.revise(coat, attributes={"material": ["felt"]})
    assert rows(session, "SELECT attributes FROM product") == [({"material": ["wool"]},)]
