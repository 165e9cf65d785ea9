"""Categories that move, merge and go: what becomes of products and of addresses."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from marque.catalogue import branches, categories, moving, standing
from marque.catalogue.collections import keeping
from marque.catalogue.collections.rules import Rule
from marque.catalogue.models import Category, Product, ProductCategory
from marque.catalogue.moving import Place
from marque.catalogue.redirects import former
from marque.catalogue.redirects.former import Former
from marque.kernel import touched
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.catalogue.house import House, add_product


def plant(*paths: str) -> dict[str, int]:
    return {path: categories.place(path, names={"en": path.rpartition("/")[2].title()}) for path in paths}


def paths(session: Session) -> list[str]:
    return list(session.scalars(select(Category.path).order_by(Category.path)))


def leads(session: Session, path: str) -> Former | None:
    return former.find(session.connection(), kind="category", path=path)


def test_a_branch_moves_whole_and_its_addresses_lead_on(session: Session, house: House, handed_on: list[int]) -> None:
    tree = plant("women", "women/coats", "women/coats/parkas", "outdoor")
    product_id = add_product(house, category_id=tree["women/coats/parkas"])
    touched.forget()

    seen = moving.read(tree["women/coats"])
    assert moving.move(tree["women/coats"], to=Place(tree["outdoor"], "warm-coats"), seen=seen)

    assert paths(session) == ["outdoor", "outdoor/warm-coats", "outdoor/warm-coats/parkas", "test-coats", "women"]
    assert leads(session, "women/coats") == Former("outdoor/warm-coats")
    assert leads(session, "women/coats/parkas") == Former("outdoor/warm-coats/parkas")
    assert leads(session, "women/never") is None
    touched.hand_on()
    assert handed_on == [product_id]


def test_after_many_moves_every_address_leads_straight_to_the_newest(session: Session) -> None:
    tree = plant("a", "b")
    for slug in ("c", "d", "a"):
        moving.move(tree["a"], to=Place(None, slug), seen=moving.read(tree["a"]))

    assert [leads(session, path) for path in ("c", "d", "a")] == [Former("a"), Former("a"), None]


def test_a_new_category_takes_a_former_address(session: Session) -> None:
    tree = plant("a")
    moving.move(tree["a"], to=Place(None, "b"), seen=Place(None, "a"))

    plant("a")

    assert leads(session, "a") is None


@pytest.mark.parametrize(
    ("to", "code"),
    [("women", "category_under_itself"), ("women/coats", "category_under_itself"), ("top", "category_taken")],
)
def test_a_category_moved_under_itself_or_onto_another_stays(session: Session, house: House, to: str, code: str) -> None:
    tree = plant("women", "women/coats", "coats")
    moved, target = (tree["women/coats"], Place(None, "coats")) if to == "top" else (tree["women"], Place(tree[to], "women"))

    with pytest.raises((Invalid, Conflict), match=code):
        moving.move(moved, to=target, seen=moving.read(moved))

    assert paths(session) == ["coats", "test-coats", "women", "women/coats"]
    assert leads(session, "women") is None


def test_two_people_moving_one_category_are_told(session: Session) -> None:
    tree = plant("a")
    moving.move(tree["a"], to=Place(None, "b"), seen=Place(None, "a"))

    with pytest.raises(Conflict, match="changed_since"):
        moving.move(tree["a"], to=Place(None, "c"), seen=Place(None, "a"))

    assert "b" in paths(session)


def test_a_branch_too_deep_for_its_new_place_stays(session: Session) -> None:
    tree = plant("a", "a/b", "a/b/c", "x", "x/y", "x/y/z", "x/y/z/w")

    with pytest.raises(Invalid, match="too_deep"):
        moving.move(tree["a"], to=Place(tree["x/y/z/w"], "a"), seen=Place(None, "a"))

    assert "a/b/c" in paths(session)


def test_neighbours_are_put_in_another_order(session: Session) -> None:
    tree = plant("a", "b", "c", "c/d")

    assert moving.shift(tree["c"], by=-1)
    assert not moving.shift(tree["a"], by=-1)

    order = select(Category.path).where(Category.parent_id.is_(None)).order_by(Category.position, Category.path)
    assert session.scalars(order).all() == ["a", "c", "b"]


def test_two_become_one_with_all_that_stood_in_them(session: Session, house: House, handed_on: list[int]) -> None:
    tree = plant("coats", "coats/parkas", "coats/capes", "outdoor", "outdoor/parkas")
    mine = [add_product(house, category_id=tree[path]) for path in ("coats", "coats/parkas", "coats/capes")]
    guest = add_product(house)
    standing.stand_in(guest, category_ids=[tree["coats"]])
    touched.forget()

    assert moving.merge(tree["coats"], into=tree["outdoor"], seen=3) == 3

    assert paths(session) == ["outdoor", "outdoor/capes", "outdoor/parkas", "test-coats"]
    places = [tree["outdoor"], tree["outdoor/parkas"], tree["coats/capes"]]
    assert [session.scalar(select(Product.category_id).filter_by(id=one)) for one in mine] == places
    assert session.execute(select(ProductCategory.product_id, ProductCategory.category_id)).all() == [
        (guest, tree["outdoor"])
    ]
    assert [leads(session, path) for path in ("coats", "coats/parkas", "coats/capes")] == [
        Former("outdoor"),
        Former("outdoor/parkas"),
        Former("outdoor/capes"),
    ]
    touched.hand_on()
    assert handed_on == sorted([*mine, guest])


def test_a_rule_follows_the_category_it_named(session: Session, house: House) -> None:
    tree = plant("coats", "outdoor")
    rule = Rule(category_ids=(tree["coats"],))
    collection_id = keeping.add(keeping.Facts(names={"en": "Warm"}, kind="rule", rule=rule), language="en")

    moving.merge(tree["coats"], into=tree["outdoor"], seen=0)

    assert keeping.read(collection_id).rule.category_ids == (tree["outdoor"],)


@pytest.mark.parametrize(
    ("into", "seen", "code"), [("coats/parkas", 1, "category_under_itself"), ("outdoor", 0, "outdated")]
)
def test_a_merge_that_cannot_be_changes_nothing(session: Session, house: House, into: str, seen: int, code: str) -> None:
    tree = plant("coats", "coats/parkas", "outdoor")
    product_id = add_product(house, category_id=tree["coats"])

    with pytest.raises((Invalid, Conflict), match=code):
        moving.merge(tree["coats"], into=tree[into], seen=seen)

    assert paths(session) == ["coats", "coats/parkas", "outdoor", "test-coats"]
    assert session.scalar(select(Product.category_id).filter_by(id=product_id)) == tree["coats"]


def test_what_is_deleted_leads_to_where_its_products_went(session: Session, house: House) -> None:
    tree = plant("sale", "sale/last", "outlet")
    moving.move(tree["sale/last"], to=Place(tree["sale"], "final"), seen=moving.read(tree["sale/last"]))
    add_product(house, category_id=tree["sale/last"])

    branches.remove(tree["sale"], to=tree["outlet"], archives=False, seen=1)

    assert [leads(session, path) for path in ("sale", "sale/final", "sale/last")] == [Former("outlet")] * 3


def test_without_a_place_to_go_an_empty_category_is_gone(session: Session) -> None:
    tree = plant("sale")

    branches.remove(tree["sale"], to=None, archives=False, seen=0)

    assert leads(session, "sale") == Former(None)
    with pytest.raises(NotFound):
        moving.read(tree["sale"])


def test_a_category_that_a_rule_names_goes_only_in_favour_of_another(session: Session, house: House) -> None:
    tree = plant("sale", "outlet")
    rule = Rule(category_ids=(tree["sale"],))
    collection_id = keeping.add(keeping.Facts(names={"en": "Last"}, kind="rule", rule=rule), language="en")

    with pytest.raises(Conflict, match="named_by_rule"):
        branches.remove(tree["sale"], to=None, archives=False, seen=0)
    branches.remove(tree["sale"], to=tree["outlet"], archives=False, seen=0)

    assert keeping.read(collection_id).rule.category_ids == (tree["outlet"],)


def test_an_import_finds_what_moved(session: Session) -> None:
    tree = plant("women", "women/coats")
    moving.move(tree["women/coats"], to=Place(None, "outerwear"), seen=moving.read(tree["women/coats"]))

    assert categories.place_named(["Women", "Coats"], language="en") == tree["women/coats"]
    assert paths(session) == ["outerwear", "women"]
