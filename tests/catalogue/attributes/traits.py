"""Attributes to test with: a material, a heel in ranges, whether it is lined, words about its lining."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue.attributes import keeping
from marque.catalogue.attributes.definition import Attribute, Value
from marque.kernel.errors import Conflict, Invalid

MATERIAL = Attribute(
    code="material",
    kind="choices",
    names={"en": "Material", "ru": "Материал"},
    is_facet=True,
    everywhere=True,
    position=5,
    values=(
        Value(code="wool", names={"en": "Wool", "ru": "Шерсть"}),
        Value(code="cotton", names={"en": "Cotton"}),
        Value(code="silk", names={"en": "Silk"}),
    ),
)
HEEL = Attribute(
    code="heel",
    kind="number",
    names={"en": "Heel height"},
    unit="cm",
    is_facet=True,
    everywhere=True,
    values=(Value(code="low", names={}, high=Decimal(3)), Value(code="", names={}, low=Decimal(3), high=Decimal("7.5"))),
)
CUT = Attribute(
    code="cut", kind="choice", names={"en": "Cut"}, everywhere=True, values=(Value(code="slim", names={"en": "Slim"}),)
)
LINED = Attribute(code="lined", kind="flag", names={"en": "Lined"}, is_facet=True, everywhere=True)
NOTE = Attribute(code="note", kind="text", names={"en": "Note"}, everywhere=True)


def add(attribute: Attribute = MATERIAL, **changes: Any) -> int:
    return keeping.add(replace(attribute, **changes), language="en")


def save(attribute_id: int, **changes: Any) -> bool:
    """As somebody would who has just read it."""
    seen = keeping.read(attribute_id)
    return keeping.save(attribute_id, attribute=replace(seen, **changes), seen=seen, language="en")


def rows(session: Session, statement: str, **given: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.execute(text(statement), given)]


def values(session: Session, code: str) -> list[tuple[Any, ...]]:
    return rows(session, "SELECT v.code, low, high FROM attribute_value v JOIN attribute a ON a.id = attribute_id"
                " WHERE a.code = :code ORDER BY v.position", code=code)  # fmt: skip


def refusal(work: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises((Conflict, Invalid)) as told:
        work()
    return told.value.code, told.value.data
