"""Collections as people keep them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from marque.catalogue import brands, products
from marque.catalogue.collections import following, keeping, kept, picking
from marque.catalogue.collections.keeping import Facts
from marque.catalogue.collections.models import Collection
from marque.catalogue.collections.rules import Rule
from marque.catalogue.redirects import former
from marque.catalogue.redirects.former import Former
from marque.kernel import touched
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.catalogue.house import NOON, House, add_product, add_sku


def sold(house: House, **more: Any) -> int:
    product_id = add_product(house, **more)
    add_sku(product_id, sku_code=f"S-{product_id}")
    products.publish([product_id], now=NOON)
    return product_id


def picks(name: str = "Edit", **more: Any) -> Facts:
    return Facts(**({"names": {"en": name}} | more))


def ruled(name: str = "Rule", **said: Any) -> Facts:
    return Facts(names={"en": name}, kind="rule", rule=Rule(**said))


def leads(session: Session, slug: str) -> Former | None:
    return former.find(session.connection(), kind="collection", path=slug)


def test_a_new_collection_says_what_was_typed(session: Session, house: House) -> None:
    told = ruled("Linen  weather", brand_ids=(house.brand_id,), tags=("linen",), price_max_cents=500_000)
    collection_id = keeping.add(replace(told, intros={"en": " For  heat."}), language="en")

    assert keeping.read(collection_id) == replace(
        told, names={"en": "Linen weather"}, intros={"en": "For heat."}, slug="linen-weather"
    )
    assert [
        (one.name, one.kind, one.slug) for one in kept.collections(session.connection(), language="ru", fallback="en")
    ] == [("Linen weather", "rule", "linen-weather")]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (Facts(names={}), "missing"),
        (picks("x" * 121), "too_long"),
        (picks(slug="Not this"), "slug"),
        (picks(position=-1), "position"),
        (ruled(), "empty_rule"),
        (ruled(brand_ids=(99_999,)), "unknown_choice"),
        (ruled(category_ids=(99_999,)), "unknown_choice"),
        (ruled(value_ids=(99_999,)), "unknown_choice"),
        (ruled(brand_ids=tuple(range(101))), "too_many_chosen"),
        (ruled(tags=tuple(f"t{n}" for n in range(21))), "too_many_tags"),
        (ruled(price_min_cents=2, price_max_cents=1), "price_range"),
        (ruled(price_min_cents=0), "price_range"),
    ],
)
def test_what_cannot_be_is_refused(session: Session, facts: Facts, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        keeping.add(facts, language="en")

    assert session.scalars(select(Collection.id)).all() == []


def test_one_address_is_one_collection(session: Session) -> None:
    keeping.add(picks("Edit"), language="en")

    with pytest.raises(Conflict, match="collection_taken"):
        keeping.add(picks("EDIT!"), language="en")


def test_a_new_address_leaves_the_former_one_leading_on(session: Session) -> None:
    collection_id = keeping.add(picks("Winter"), language="en")
    seen = keeping.read(collection_id)

    assert keeping.save(collection_id, facts=replace(seen, slug="cold-days"), seen=seen)

    assert leads(session, "winter") == Former("cold-days")
    assert not keeping.save(collection_id, facts=keeping.read(collection_id), seen=keeping.read(collection_id))


def test_two_people_at_one_collection_are_told(session: Session) -> None:
    collection_id = keeping.add(picks("Winter"), language="en")
    seen = keeping.read(collection_id)
    keeping.save(collection_id, facts=replace(seen, names={"en": "Theirs"}), seen=seen)

    with pytest.raises(Conflict, match="changed_since"):
        keeping.save(collection_id, facts=replace(seen, names={"en": "Mine"}), seen=seen)

    assert keeping.read(collection_id).names == {"en": "Theirs"}


def test_a_rule_that_changes_tells_what_it_named_and_what_it_names(
    session: Session, house: House, handed_on: list[int]
) -> None:
    other = brands.ensure("Altai")
    was, becomes, _draft = sold(house), sold(house, brand_id=other), add_product(house)
    sold(house, brand_id=brands.ensure("Third"))
    collection_id = keeping.add(ruled(brand_ids=(house.brand_id,)), language="en")
    touched.forget()

    seen = keeping.read(collection_id)
    keeping.save(collection_id, facts=replace(seen, rule=Rule(brand_ids=(other,))), seen=seen)

    touched.hand_on()
    assert handed_on == [was, becomes]


def test_a_rule_over_very_many_products_is_followed_by_a_job(
    session: Session, house: House, handed_on: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 1)
    sold(house), sold(house)
    touched.forget()

    collection_id = keeping.add(ruled(brand_ids=(house.brand_id,)), language="en")

    touched.hand_on()
    assert handed_on == []
    jobs = session.execute(text("SELECT task_name, args ->> 'collection_id' FROM procrastinate_jobs")).all()
    assert set(jobs) == {("collections.follow", str(collection_id))}


def test_what_is_deleted_is_gone_or_leads_to_another(session: Session, house: House, handed_on: list[int]) -> None:
    first, second, third = (keeping.add(picks(name), language="en") for name in ("First", "Second", "Third"))
    product_id = sold(house)
    picking.arrange(first, product_ids=[product_id], seen=[])
    touched.forget()

    keeping.remove(first, to=second)
    keeping.remove(third)

    assert (leads(session, "first"), leads(session, "third")) == (Former("second"), Former(None))
    keeping.remove(second)
    assert leads(session, "first") == Former(None)
    touched.hand_on()
    assert handed_on == [product_id]
    with pytest.raises(NotFound):
        keeping.remove(second)
