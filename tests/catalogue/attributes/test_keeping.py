"""Attributes in the database, and the products that say something of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue import categories
from marque.catalogue.attributes import keeping, known
from marque.catalogue.attributes.definition import Value
from tests.catalogue.attributes.traits import HEEL, MATERIAL, add, refusal, save, values
from tests.catalogue.house import House, add_product


def test_it_is_kept_and_read_as_it_was_given(session: Session, house: House) -> None:
    given = replace(HEEL, everywhere=False, category_ids=(house.category_id,))

    heel = add(given)

    assert keeping.read(heel) == replace(given, values=(given.values[0], replace(given.values[1], code="3-7-5")))
    assert values(session, "heel") == [("low", None, 3), ("3-7-5", 3, Decimal("7.5"))]


def test_everybody_reads_it_in_order_with_all_its_names(session: Session) -> None:
    add(position=0)
    found = known.read(session.connection())

    assert list(found) == ["gender", "material", "season"]
    assert found["material"].values[0].names == {"en": "Wool", "ru": "Шерсть"}
    assert found["gender"].is_fixed
    assert found["season"].kind == "choices"


def test_without_a_code_it_gets_a_free_one(session: Session) -> None:
    add(code="", names={"ru": "Материал"})
    add(code="", names={"en": "Material"})
    add(code="", names={"ru": "Материал"})

    assert {"material", "material_2", "material_3"} < set(known.read(session.connection()))


def test_a_code_belongs_to_one(session: Session) -> None:
    add()

    assert refusal(add)[0] == "attribute_taken"
    assert refusal(lambda: add(code="x", names={}))[0] == "missing"
    assert refusal(lambda: add(code="y", everywhere=False, category_ids=(999_999,)))[0] == "unknown_category"


def test_there_is_an_end_to_them(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 2)

    assert refusal(add) == ("too_many_attributes", {"most": 2})


def test_a_change_is_written_and_nothing_else(session: Session) -> None:
    material = add()
    silk, wool = MATERIAL.values[2], MATERIAL.values[0]
    flax = Value(code="", names={"en": "Linen"})

    assert save(material, names={"en": "Fabric"}, values=(silk, flax, wool), position=1, code="other", kind="text")

    told = keeping.read(material)
    assert (told.code, told.kind, told.names, told.position) == ("material", "choices", {"en": "Fabric"}, 1)
    assert [value.code for value in told.values] == ["silk", "linen", "wool"]
    assert told.values[2].names == {"en": "Wool", "ru": "Шерсть"}


def test_values_keep_their_numbers(session: Session) -> None:
    material = add()
    was = {value.code: value.id for value in keeping.read(material).values}

    save(material, values=(*reversed(MATERIAL.values), Value(code="", names={"en": "Linen"})))

    now = {value.code: value.id for value in keeping.read(material).values}
    assert {code: now[code] for code in was} == was


def test_nothing_changed_is_nothing_written(session: Session) -> None:
    material, heel = add(), add(HEEL)

    assert not save(material)
    assert not save(heel)


def test_the_second_of_two_is_told(session: Session) -> None:
    material = add()
    seen = keeping.read(material)
    save(material, unit="", position=9)

    def again() -> None:
        keeping.save(material, attribute=replace(seen, position=1), seen=seen, language="en")

    assert refusal(again)[0] == "changed_since"
    assert keeping.read(material).position == 9


def test_a_value_that_products_say_stays(session: Session, house: House) -> None:
    material = add()
    add_product(house, attributes={"material": ["wool", "silk"]})

    code, data = refusal(lambda: save(material, values=MATERIAL.values[1:]))

    assert (code, data) == ("attribute_value_in_use", {"field": "value.wool", "products": 1})
    assert [value.code for value in keeping.read(material).values] == ["wool", "cotton", "silk"]
    assert save(material, values=(MATERIAL.values[0], MATERIAL.values[2]))


def test_a_value_of_a_collection_s_rule_stays(session: Session) -> None:
    material = add()
    cotton = keeping.read(material).values[1].id
    session.execute(
        text("INSERT INTO collection (slug, kind, value_ids) VALUES ('soft', 'rule', ARRAY[:id])"), {"id": cotton}
    )

    assert refusal(lambda: save(material, values=MATERIAL.values[:1])) == (
        "attribute_value_in_collection", {"field": "value.cotton"},
    )  # fmt: skip
    assert refusal(lambda: keeping.remove(material, seen=0, strips=False))[0] == "attribute_value_in_collection"


def test_it_holds_in_a_category_and_below(session: Session, house: House) -> None:
    below = categories.place("test-coats/long", names={"en": "Long"})
    other = categories.place("shoes", names={"en": "Shoes"})
    add(everywhere=False, category_ids=(house.category_id,))
    add(HEEL)

    assert known.places(session.connection()) == {"material": {house.category_id, below}}
    assert other not in known.places(session.connection())["material"]
