"""Attributes that staff define: what products may say, and by which codes."""

from __future__ import annotations

from marque.catalogue.attributes import known
from marque.catalogue.attributes.definition import Attribute, Value
from marque.kernel.database import reading
from marque.web.api import lists
from marque.web.api.operation import operation
from marque.web.api.schemas.attributes import AttributePage, AttributeQuery, AttributeShown, ValueShown
from marque.web.templating import traits


@operation("Products", gives=AttributePage)
def list_attributes(query: AttributeQuery) -> AttributePage:
    """What products may say, in the order of their details

    Staff define attributes on their pages; a product says something of one under its code.
    """
    with reading() as connection:
        found = tuple(known.read(connection).values())
    shown, following = lists.cut(found, after_text=query.after, limit=query.limit, kind="attributes")
    return AttributePage(items=[_shown(one) for one in shown], next=following)


def _shown(one: Attribute) -> AttributeShown:
    return AttributeShown(
        code=one.code,
        kind=one.kind,  # type: ignore[arg-type]  # a CHECK keeps it among the five
        name=traits.name(one),
        unit=one.unit,
        is_facet=one.is_facet,
        category_ids=None if one.everywhere else list(one.category_ids),
        values=[_value(one, value) for value in one.values],
    )


def _value(one: Attribute, value: Value) -> ValueShown:
    low, high = (None if bound is None else float(bound) for bound in (value.low, value.high))
    return ValueShown(code=value.code, name=traits.value_name(one, value.code), low=low, high=high)
