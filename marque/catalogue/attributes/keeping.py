"""What staff do with attributes: add one, change it, take it away. Its code and kind stay for good."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, select, text

from marque.catalogue.attributes import codes, concerned, known, ranges, tidying, writing
from marque.catalogue.attributes import models as tables
from marque.catalogue.attributes.definition import PICKED, Attribute, Value, spoken
from marque.catalogue.models import Category
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid

MOST = 200
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('marque.catalogue.attributes'))")
IN_COLLECTIONS = text("""
    SELECT v.code FROM attribute_value v
    WHERE v.id = ANY(CAST(:ids AS bigint[])) AND EXISTS (SELECT FROM collection c WHERE v.id = ANY(c.value_ids))
    ORDER BY v.position LIMIT 1
""")


def add(attribute: Attribute, *, language: str) -> int:
    """A new attribute. Without a code it gets one made from its name in the shop's `language`, or the first there is.

    Raises Invalid, Conflict (`attribute_taken`: the code is another's; `too_many_attributes`).
    """
    db.session.execute(ONE_AT_A_TIME)
    there = set(db.session.scalars(select(tables.Attribute.code)))
    if len(there) >= MOST:
        raise Conflict("too_many_attributes", most=MOST)
    name = spoken(attribute.names, languages=(language,), otherwise="").strip()
    if not name:
        raise Invalid("missing", field="name")
    told = tidying.judged(replace(attribute, code=attribute.code or codes.made(name, taken=there)), language=language)
    if told.code in there:
        raise Conflict("attribute_taken", field="code", value=told.code)
    _must_exist(told.category_ids)
    attribute_id = writing.create(told)
    concerned.note(told.code)
    return attribute_id


def read(attribute_id: int, *, lock: bool = False) -> Attribute:
    """As its form shows it: without the names that go without saying. Raises NotFound."""
    if lock:
        asked = select(tables.Attribute.id).filter_by(id=attribute_id)
        db.session.execute(asked.with_for_update(key_share=True))
    return ranges.bare(known.one(db.session.connection(), attribute_id))


def save(attribute_id: int, *, attribute: Attribute, seen: Attribute, language: str) -> bool:
    """Bring it to this, whatever code and kind are given; False if it said so already.

    Values left out are taken away. Raises Invalid, NotFound, Conflict (`changed_since`: it no longer says what was `seen`;
    `attribute_value_in_use`: products say what is to go; `attribute_value_in_collection`).
    """
    was = read(attribute_id, lock=True)
    if was != replace(seen, code=was.code, kind=was.kind):
        raise Conflict("changed_since", attribute_id=attribute_id)
    told = tidying.judged(replace(attribute, code=was.code, kind=was.kind), language=language)
    if ranges.bare(told) == was:
        return False
    _must_exist(told.category_ids)
    _must_be_unsaid(was, going={value.code for value in was.values} - {value.code for value in told.values})
    writing.change(attribute_id, told)
    if _listed(told) != _listed(ranges.named(was)):
        concerned.note(was.code)
    return True


def remove(attribute_id: int, *, seen: int, strips: bool) -> None:
    """Delete it with its values. `seen` is how many products somebody was shown; `strips`: it goes from these, too.

    Raises NotFound, Conflict (`attribute_fixed`: the shop leans on it; `attribute_in_use`; `outdated`: another number of
    products now; `attribute_value_in_collection`).
    """
    was = read(attribute_id, lock=True)
    if was.is_fixed:
        raise Conflict("attribute_fixed", attribute_id=attribute_id)
    products = concerned.count(db.session.connection(), was.code)
    if products and not strips:
        raise Conflict("attribute_in_use", products=products)
    if products != seen:
        raise Conflict("outdated", seen=seen, products=products)
    _must_be_in_no_collection(was.values)
    db.session.execute(delete(tables.Attribute).where(tables.Attribute.id == attribute_id))
    concerned.rid(was.code)


def _listed(attribute: Attribute) -> tuple[Any, ...]:
    """What listing rows are made of: also what values are called, by which products are found."""
    values = {(value.code, value.low, value.high, *sorted(value.names.items())) for value in attribute.values}
    return attribute.is_facet, attribute.everywhere, attribute.category_ids, values


def _must_exist(category_ids: Collection[int]) -> None:
    """Raises Invalid. The categories stay as long as the transaction."""
    asked = select(Category.id).where(Category.id.in_(category_ids)).order_by(Category.id)
    if len(db.session.scalars(asked.with_for_update(read=True, key_share=True)).all()) < len(category_ids):
        raise Invalid("unknown_category", field="category_ids")


def _must_be_unsaid(was: Attribute, *, going: Collection[str]) -> None:
    """Ranges may go whatever products say: the number stays."""
    if not going:
        return
    said = concerned.said(db.session.connection(), was.code) if was.kind in PICKED else {}
    used = next((value for value in was.values if value.code in going and said.get(value.code)), None)
    if used:
        raise Conflict("attribute_value_in_use", field=f"value.{used.code}", products=said[used.code])
    _must_be_in_no_collection(value for value in was.values if value.code in going)


def _must_be_in_no_collection(values: Iterable[Value]) -> None:
    named = db.session.scalar(IN_COLLECTIONS, {"ids": [value.id for value in values]})
    if named:
        raise Conflict("attribute_value_in_collection", field=f"value.{named}")
