"""Products: added, described, published, archived, refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from marque.catalogue import categories, products
from marque.catalogue.models import Product, ProductCategory, ProductText
from marque.catalogue.texts import Words
from marque.kernel import touched
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.catalogue.house import NOON, House, add_product, add_sku, new_product, words


def test_a_product_starts_as_a_draft_with_clean_texts(house: House, session: Session) -> None:
    other = categories.place("test-new", names={"en": "New"})
    texts = {"ru": Words(title=" Пальто  «Нарын» ", description="<p onclick=x>Тепло</p>"), "en": Words(title="Naryn coat")}

    product_id = add_product(
        house, texts=texts, tags=["wool", "wool", " slow "], also_in=[other], attributes={"season": "winter"}
    )

    row = session.execute(select(Product).filter_by(id=product_id)).scalar_one()
    assert (row.slug, row.status, row.publish_at, row.created_at) == ("palto-naryn", "draft", None, NOON)
    assert (row.tags, row.attributes, row.sold_count) == (["wool", "slow"], {"season": ["winter"]}, 0)
    told = session.execute(
        select(ProductText.title, ProductText.description).filter_by(product_id=product_id, language="ru")
    )
    assert told.one() == ("Пальто «Нарын»", "<p>Тепло</p>")
    assert session.scalars(select(ProductCategory.category_id).filter_by(product_id=product_id)).all() == [other]


def test_many_products_keep_their_order_and_get_their_own_addresses(house: House, session: Session) -> None:
    ids = products.add_many(
        [new_product(house, title=title) for title in ("Slow coat", "Slow scarf", "Slow coat")], now=NOON
    )

    slugs = dict(session.execute(select(Product.id, Product.slug).where(Product.id.in_(ids))).all())
    assert [slugs[product_id] for product_id in ids] == ["slow-coat", "slow-scarf", "slow-coat-2"]


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"texts": {}}, "missing", "title"),
        ({"texts": words("")}, "missing", "title"),
        ({"texts": words("x" * 201)}, "too_long", "title"),
        ({"texts": words("a\x00b")}, "control_character", "title"),
        ({"texts": words("Coat", description="x" * 20_001)}, "too_long", "description"),
        ({"slug": "Not a slug"}, "slug", "slug"),
        ({"brand_id": 0}, "unknown_brand", "brand_id"),
        ({"category_id": 0}, "unknown_category", "category_id"),
        ({"also_in": [0]}, "unknown_category", "also_in"),
        ({"tags": [str(number) for number in range(51)]}, "too_many_tags", "tags"),
        ({"attributes": {"note": "x" * 20_000}}, "attributes", "attributes"),
        ({"attributes": {"note": "a\x00b"}}, "attributes", "attributes"),
    ],
)
def test_a_wrong_product_is_refused_and_nothing_is_kept(
    house: House, session: Session, wrong: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        products.add_many([new_product(house, title="Right coat"), new_product(house, **wrong)], now=NOON)

    assert (refused.value.code, refused.value.data["field"]) == (code, field)
    assert session.scalar(select(func.count()).select_from(Product).filter_by(brand_id=house.brand_id)) == 0


def test_describing_changes_one_language_and_says_whether(house: House, session: Session) -> None:
    product_id = add_product(house)

    assert products.describe(product_id, words={"ru": Words(title="Пальто")})
    assert not products.describe(product_id, words={"ru": Words(title=" Пальто")})

    titles = select(ProductText.language, ProductText.title).filter_by(product_id=product_id)
    assert dict(session.execute(titles).all()) == {"en": "Plain coat", "ru": "Пальто"}


def test_revising_changes_what_is_given_and_says_whether(house: House, session: Session) -> None:
    product_id = add_product(house, attributes={"season": "winter"})
    other = categories.place("test-other", names={"en": "Other"})

    assert products.revise(product_id, category_id=other, tags=["felt"])
    assert not products.revise(product_id, category_id=other, tags=["felt"], attributes={"season": "winter"})
    assert not products.revise(product_id)

    row = session.execute(select(Product.category_id, Product.tags, Product.brand_id).filter_by(id=product_id)).one()
    assert row == (other, ["felt"], house.brand_id)


def test_publishing_needs_something_to_sell(house: House, session: Session) -> None:
    product_id = add_product(house)

    with pytest.raises(Conflict) as refused:
        products.publish([product_id], now=NOON)

    assert (refused.value.code, refused.value.data) == ("nothing_to_sell", {"product_ids": [product_id]})
    assert session.scalars(select(Product.status).filter_by(id=product_id)).one() == "draft"


def test_published_archived_and_back(house: House, handed_on: list[int], session: Session) -> None:
    product_id = add_product(house)
    add_sku(product_id)
    later = NOON + timedelta(days=2)
    seen = []
    for step in (
        lambda: products.publish([product_id], now=NOON),
        lambda: products.archive([product_id]),
        lambda: products.publish([product_id], now=later),
        lambda: products.publish([product_id], now=NOON, at=later),
    ):
        step()
        seen.append(tuple(session.execute(select(Product.status, Product.publish_at).filter_by(id=product_id)).one()))
    touched.hand_on()

    assert seen == [("active", NOON), ("archived", NOON), ("active", NOON), ("active", later)]
    assert handed_on == [product_id]


def test_what_does_not_exist_is_not_found(house: House) -> None:
    for verb in (
        lambda: products.describe(0, words=words("Coat")),
        lambda: products.revise(0, tags=["felt"]),
        lambda: products.archive([0]),
    ):
        with pytest.raises(NotFound):
            verb()
