"""Which facet values and which collections a listing row holds."""

from __future__ import annotations

from json import dumps
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue import categories
from marque.kernel import touched
from marque.kernel.database import unit_of_work
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.storefront.shelves import Piece

ROW = text("SELECT * FROM product_listing WHERE product_id = :id")
VALUES = text("""
    SELECT a.code || '=' || v.code FROM product_listing l JOIN attribute_value v ON v.id = ANY(l.value_ids)
    JOIN attribute a ON a.id = v.attribute_id WHERE l.product_id = :id ORDER BY 1
""")
ATTRIBUTE = text("""
    INSERT INTO attribute (code, kind, is_facet, everywhere) VALUES (:code, :kind, :is_facet, :everywhere) RETURNING id
""")
VALUE = text("INSERT INTO attribute_value (attribute_id, code, low, high) VALUES (:id, :code, :low, :high)")
RULE = text("""
    INSERT INTO collection (slug, kind, category_ids, brand_ids, value_ids, tags, price_min_cents, price_max_cents,
                            only_on_sale, only_in_stock)
    VALUES (:slug, 'rule', :category_ids, :brand_ids, :value_ids, :tags, :price_min, :price_max, :on_sale, :in_stock)
    RETURNING id
""")


def attribute(session: Session, code: str, kind: str, *values: Any, is_facet: bool = True, everywhere: bool = True) -> int:
    """Values are codes, or (code, low, high)."""
    told = {"code": code, "kind": kind, "is_facet": is_facet, "everywhere": everywhere}
    attribute_id = int(session.scalar(ATTRIBUTE, told) or 0)
    for value in values:
        code, low, high = value if isinstance(value, tuple) else (value, None, None)
        session.execute(VALUE, {"id": attribute_id, "code": code, "low": low, "high": high})
    return attribute_id


def rule(session: Session, slug: str = "rule", **said: Any) -> int:
    nothing = dict.fromkeys(("category_ids", "brand_ids", "value_ids", "tags"), "{}")
    open_ = {"price_min": None, "price_max": None, "on_sale": False, "in_stock": False}
    return int(session.scalar(RULE, {"slug": slug, **nothing, **open_, **said}) or 0)


def values(session: Session, product_id: int) -> list[str]:
    return list(session.scalars(VALUES, {"id": product_id}))


def collections(session: Session, product_id: int) -> list[int]:
    found: list[int] = session.execute(ROW, {"id": product_id}).one().collection_ids
    return found


def refresh(product_id: int) -> None:
    with unit_of_work(actor="tests"):
        touched.note([product_id])


@pytest.mark.parametrize(
    ("attributes", "held"),
    [
        ({"gender": "women", "season": ["winter", "summer"]}, ["gender=women", "season=summer", "season=winter"]),
        ({"season": "winter"}, ["season=winter"]),
        ({"gender": "nobody", "season": [], "cloth": "wool"}, []),
        ({"lined": True, "heel": 5}, ["heel=high", "lined=yes"]),
        ({"lined": False, "heel": 4.9}, ["heel=low"]),
        ({"heel": -3}, ["heel=low"]),
        ({"note": "yes"}, []),
    ],
)
def test_facet_values_that_hold(session: Session, house: House, attributes: dict[str, Any], held: list[str]) -> None:
    attribute(session, "lined", "flag", "yes")
    attribute(session, "heel", "number", ("low", None, 5), ("high", 5, None))
    attribute(session, "note", "choice", "yes", is_facet=False)
    product_id = shelves.put_up(house).product_id
    session.execute(text("UPDATE product SET attributes = CAST(:a AS jsonb) WHERE id = :id"), _told(attributes, product_id))
    refresh(product_id)
    assert values(session, product_id) == held


def _told(attributes: dict[str, Any], product_id: int) -> dict[str, Any]:
    return {"a": dumps(attributes), "id": product_id}


def test_what_is_no_number_is_in_no_range(session: Session, house: House) -> None:
    attribute(session, "heel", "number", ("any", None, None))
    product_id = shelves.put_up(house).product_id
    session.execute(
        text("UPDATE product SET attributes = CAST(:a AS jsonb) WHERE id = :id"), _told({"heel": "high"}, product_id)
    )
    refresh(product_id)
    assert values(session, product_id) == []


def test_an_attribute_of_a_category_holds_in_it_and_below(session: Session, house: House) -> None:
    attribute_id = attribute(session, "cloth", "choice", "wool", everywhere=False)
    men = categories.place("test-men", names={"en": "Men"})
    jackets = categories.place("test-men/jackets", names={"en": "Jackets"})
    attach = text("INSERT INTO category_attribute (category_id, attribute_id) VALUES (:category_id, :id)")
    session.execute(attach, {"category_id": men, "id": attribute_id})
    inside, outside = shelves.put_up(house, category_id=jackets), shelves.put_up(house, title="Plain dress")
    tell = text("""UPDATE product SET attributes = '{"cloth": "wool"}'""")
    session.execute(tell)
    refresh(inside.product_id)
    refresh(outside.product_id)
    assert (values(session, inside.product_id), values(session, outside.product_id)) == (["cloth=wool"], [])


@pytest.mark.parametrize(
    ("said", "is_in"),
    [
        ({}, True),
        ({"price_min": 250_000, "price_max": 350_000}, True),
        ({"price_min": 350_001}, False),
        ({"price_max": 150_000, "in_stock": True}, False),
        ({"on_sale": True, "price_min": 200_000}, True),
        ({"on_sale": True, "price_max": 150_000}, False),
        ({"tags": "{new,warm}"}, True),
        ({"tags": "{new}"}, False),
    ],
)
def test_a_rule_takes_in_what_meets_all_of_it_on_one_sku(
    session: Session, house: House, said: dict[str, Any], is_in: bool
) -> None:
    """A cheap one that is sold out, and a dear one that is reduced."""
    shelf = shelves.put_up(
        house, Piece(price=100_000, on_hand=0), Piece(size=house.small, price=300_000, before=400_000), tags=["warm"]
    )
    collection_id = rule(session, **said)
    refresh(shelf.product_id)
    assert collections(session, shelf.product_id) == [collection_id] * is_in


def test_values_of_a_rule_mean_or_within_an_attribute_and_and_between_them(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, attributes={"gender": "women", "season": ["winter"]})
    of = text("SELECT array_agg(v.id) FROM attribute_value v WHERE v.code = ANY(CAST(:codes AS text[]))")
    met = rule(session, "met", value_ids=session.scalar(of, {"codes": ["women", "men", "winter"]}))
    rule(session, "missed", value_ids=session.scalar(of, {"codes": ["women", "summer"]}))
    refresh(shelf.product_id)
    assert collections(session, shelf.product_id) == [met]


def test_places_of_a_rule_are_any_of_those_named(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    here = rule(session, "here", category_ids=[house.category_id, 0], brand_ids=[house.brand_id])
    rule(session, "elsewhere", category_ids=[0], brand_ids=[house.brand_id])
    refresh(shelf.product_id)
    assert collections(session, shelf.product_id) == [here]
