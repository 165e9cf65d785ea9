"""All attributes with their values and names, as everybody reads them: one statement."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.catalogue.attributes.definition import Attribute, Value
from marque.kernel import copies
from marque.kernel.errors import NotFound

Known = Mapping[str, Attribute]

COLUMNS = """
    SELECT a.id, a.code, a.kind, a.unit, a.is_facet, a.everywhere, a.is_fixed, a.position,
           coalesce((SELECT json_object_agg(language, name) FROM attribute_text WHERE attribute_id = a.id), '{}') AS names,
           ARRAY(SELECT category_id FROM category_attribute WHERE attribute_id = a.id ORDER BY 1) AS category_ids,
           coalesce((SELECT json_agg(json_build_array(v.id, v.code, CAST(v.low AS text), CAST(v.high AS text),
                         (SELECT json_object_agg(language, name) FROM attribute_value_text WHERE value_id = v.id))
                         ORDER BY v.position, v.code)
                     FROM attribute_value v WHERE v.attribute_id = a.id), '[]') AS listed
    FROM attribute a
"""
ALL = text(f"{COLUMNS} ORDER BY a.position, a.code")
ONE = text(f"{COLUMNS} WHERE a.id = :id")
# What holds in a category holds in those below it.
PLACES = text("""
    SELECT a.code, array_agg(DISTINCT d.id) AS category_ids
    FROM attribute a JOIN category_attribute m ON m.attribute_id = a.id JOIN category c ON c.id = m.category_id
    JOIN category d ON starts_with(d.path || '/', c.path || '/')
    WHERE NOT a.everywhere GROUP BY a.code
""")


def read(connection: Connection) -> dict[str, Attribute]:
    """Every attribute by its code, in order."""
    return {row.code: _attribute(row) for row in connection.execute(ALL)}


def kept(connection: Connection, *, version: int) -> Known:
    """The same from this process's memory. Source: `read`; it ends with its catalogue version."""
    return copies.kept(connection, "catalogue.attributes", version=version, make=lambda: read(connection))


def one(connection: Connection, attribute_id: int) -> Attribute:
    """Raises NotFound."""
    row = connection.execute(ONE, {"id": attribute_id}).one_or_none()
    if row is None:
        raise NotFound("attribute", attribute_id=attribute_id)
    return _attribute(row)


def places(connection: Connection) -> dict[str, frozenset[int]]:
    """Code → the categories whose products have it; those that hold everywhere are not named."""
    return {row.code: frozenset(row.category_ids) for row in connection.execute(PLACES)}


def _attribute(row: Row[Any]) -> Attribute:
    told = {**row._mapping, "category_ids": tuple(row.category_ids)}
    return Attribute(values=tuple(map(_value, told.pop("listed"))), **told)


def _value(told: tuple[int, str, str | None, str | None, Mapping[str, str] | None]) -> Value:
    value_id, code, low, high, names = told
    return Value(id=value_id, code=code, names=names or {}, low=_bound(low), high=_bound(high))


def _bound(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told).normalize()
