"""An attribute's rows: itself, its names, its values with theirs, its categories. Only what differs is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, and_, delete, insert, not_, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as upsert

from marque.catalogue.attributes import models as tables
from marque.catalogue.attributes.definition import Attribute
from marque.kernel.database import Base, db

FACTS = ("unit", "is_facet", "everywhere", "position")


def create(attribute: Attribute) -> int:
    """Write a new one and give its id."""
    facts = {name: getattr(attribute, name) for name in ("code", "kind", *FACTS)}
    attribute_id = int(db.session.scalars(insert(tables.Attribute).values(**facts).returning(tables.Attribute.id)).one())
    _write_what_hangs_on(attribute_id, attribute)
    return attribute_id


def change(attribute_id: int, attribute: Attribute) -> None:
    """Bring one to this; its code and kind stay."""
    facts = {name: getattr(attribute, name) for name in FACTS}
    differs = or_(*(getattr(tables.Attribute, name) != value for name, value in facts.items()))
    db.session.execute(update(tables.Attribute).where(tables.Attribute.id == attribute_id, differs).values(**facts))
    _write_what_hangs_on(attribute_id, attribute)


def _write_what_hangs_on(attribute_id: int, attribute: Attribute) -> None:
    names = [{"attribute_id": attribute_id, "language": code, "name": name} for code, name in attribute.names.items()]
    _bring(tables.AttributeText, names, key=("attribute_id", "language"), owner={"attribute_id": [attribute_id]})
    _write_values(attribute_id, attribute)
    places = [{"attribute_id": attribute_id, "category_id": place} for place in attribute.category_ids]
    _bring(tables.CategoryAttribute, places, key=("category_id", "attribute_id"), owner={"attribute_id": [attribute_id]})


def _write_values(attribute_id: int, attribute: Attribute) -> None:
    rows = [
        {"attribute_id": attribute_id, "code": value.code, "low": value.low, "high": value.high, "position": position}
        for position, value in enumerate(attribute.values)
    ]
    _bring(tables.AttributeValue, rows, key=("attribute_id", "code"), owner={"attribute_id": [attribute_id]})
    asked = select(tables.AttributeValue.code, tables.AttributeValue.id).filter_by(attribute_id=attribute_id)
    ids = {row.code: row.id for row in db.session.execute(asked)}
    names = [
        {"value_id": ids[value.code], "language": code, "name": name}
        for value in attribute.values
        for code, name in value.names.items()
    ]
    _bring(tables.AttributeValueText, names, key=("value_id", "language"), owner={"value_id": list(ids.values())})


def _bring(
    model: type[Base], rows: Sequence[Mapping[str, Any]], *, key: Sequence[str], owner: Mapping[str, Collection[int]]
) -> None:
    """Make these the only rows of their owner: others go, different ones change, missing ones come."""
    table: Table = model.__table__  # type: ignore[assignment]  # a class of its own table
    columns = [table.c[name] for name in key]
    mine = and_(*(table.c[name].in_(ids) for name, ids in owner.items()))
    kept = [tuple(row[name] for name in key) for row in rows]
    db.session.execute(delete(table).where(mine, not_(tuple_(*columns).in_(kept))))
    if not rows:
        return
    row = upsert(table).values(rows)
    new = {name: row.excluded[name] for name in rows[0] if name not in key}
    if not new:
        db.session.execute(row.on_conflict_do_nothing())
        return
    differs = or_(*(table.c[name].is_distinct_from(value) for name, value in new.items()))
    db.session.execute(row.on_conflict_do_update(index_elements=columns, set_=new, where=differs))
