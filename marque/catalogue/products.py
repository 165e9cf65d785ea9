"""Products: what they are called, where they stand, whether they are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, or_, select, update

from marque.catalogue import refusals, slugs, texts, wording
from marque.catalogue.attributes import judging, known
from marque.catalogue.attributes.known import Known
from marque.catalogue.models import Product, ProductCategory, Sku
from marque.catalogue.texts import Words
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

LONGEST_TAG = 60
MOST_TAGS = 50
LARGEST_ATTRIBUTES = 20_000  # characters of JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProduct:
    """`slug` None: made from the title in the first language given. `publish_at`: from when on, once it is published.

    `sold_count` is what was sold before it came to this shop.
    """

    brand_id: int
    category_id: int
    texts: Mapping[str, Words]
    slug: str | None = None
    also_in: Sequence[int] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)
    tags: Sequence[str] = ()
    sold_count: int = 0
    publish_at: datetime | None = None
    created_at: datetime | None = None


def add(product: NewProduct, *, now: datetime) -> int:
    """Add one draft and give its id. Raises Invalid, Conflict."""
    return add_many([product], now=now)[0]


def add_many(products: Sequence[NewProduct], *, now: datetime) -> list[int]:
    """Add drafts, all or none, and give their ids in the same order.

    Taken addresses get a number. Raises Invalid (texts, tags, brand, category), Conflict (an address taken meanwhile).
    """
    if not products:
        return []
    told = [texts.judged(product.texts) for product in products]
    wanted = [product.slug or _slug_of(words) for product, words in zip(products, told, strict=True)]
    free = slugs.unused([slugs.judged(slug) for slug in wanted])
    traits = known.read(db.session.connection())
    rows = [_row(product, slug=slug, traits=traits, now=now) for product, slug in zip(products, free, strict=True)]
    with refusals.told():
        ids = list(db.session.scalars(insert(Product).returning(Product.id, sort_by_parameter_order=True), rows))
        texts.write(dict(zip(ids, told, strict=True)))
        _stand_in({product_id: product.also_in for product_id, product in zip(ids, products, strict=True)})
    touched.note(ids)
    return ids


def describe(product_id: int, *, words: Mapping[str, Words]) -> bool:
    """Write the texts of the languages given, the others stay; False if nothing differed. Raises Invalid, NotFound."""
    _must_exist(product_id)
    changed = texts.write({product_id: texts.judged(words)})
    touched.note(changed)
    return bool(changed)


def revise(
    product_id: int,
    *,
    brand_id: int | None = None,
    category_id: int | None = None,
    attributes: Mapping[str, Any] | None = None,
    tags: Sequence[str] | None = None,
) -> bool:
    """Change what is given (None: leave it); False if nothing differed. Raises Invalid, NotFound."""
    was = _attributes(product_id)
    given = {
        "brand_id": brand_id,
        "category_id": category_id,
        "attributes": None if attributes is None else _judged_again(attributes, was=was),
        "tags": None if tags is None else _judged_tags(tags),
    }
    new = {name: value for name, value in given.items() if value is not None}
    if not new:
        return False
    differs = or_(*(getattr(Product, name) != value for name, value in new.items()))
    with refusals.told():
        revision = update(Product).where(Product.id == product_id, differs).values(**new).returning(Product.id)
        changed = db.session.scalars(revision).all()
    touched.note(changed)
    return bool(changed)


def publish(product_ids: Sequence[int], *, now: datetime, at: datetime | None = None) -> None:
    """Show drafts, and archived ones again, from `at` on (if not given: as planned, else now).

    Raises NotFound, Conflict (a product without an active SKU has nothing to sell).
    """
    wanted = set(product_ids)
    active = select(Sku.product_id).where(Sku.product_id.in_(wanted), Sku.is_active).distinct()
    empty = wanted - set(db.session.scalars(active))
    if empty:
        raise Conflict("nothing_to_sell", product_ids=sorted(empty))
    _set(wanted, status="active", publish_at=at or func.coalesce(Product.publish_at, now))


def archive(product_ids: Sequence[int]) -> None:
    """Take products out of the shop; nothing is deleted. Raises NotFound."""
    _set(set(product_ids), status="archived")


def _slug_of(words: Mapping[str, Words]) -> str:
    return slugs.slugify(next(iter(words.values())).title, fallback="product")


def _row(product: NewProduct, *, slug: str, traits: Known, now: datetime) -> dict[str, Any]:
    return {
        "brand_id": product.brand_id,
        "category_id": product.category_id,
        "slug": slug,
        "attributes": _judged_attributes(product.attributes, traits=traits, was={}),
        "tags": _judged_tags(product.tags),
        "sold_count": product.sold_count,
        "publish_at": product.publish_at,
        "created_at": product.created_at or now,
    }


def _judged_again(attributes: Mapping[str, Any], *, was: Mapping[str, Any]) -> dict[str, Any]:
    """What did not change is not judged again: it may be older than what staff defined since."""
    if json.dumps(attributes, sort_keys=True) == json.dumps(was, sort_keys=True):
        return dict(attributes)
    return _judged_attributes(attributes, traits=known.read(db.session.connection()), was=was)


def _judged_attributes(attributes: Mapping[str, Any], *, traits: Known, was: Mapping[str, Any]) -> dict[str, Any]:
    told = json.dumps(attributes, ensure_ascii=False)
    if len(told) > LARGEST_ATTRIBUTES or "\\u0000" in told:
        raise Invalid("attributes", field="attributes", length=len(told))
    return judging.judged(attributes, known=traits, was=was)


def _judged_tags(tags: Sequence[str]) -> list[str]:
    tidy = list(dict.fromkeys(wording.line(tag, field="tags", longest=LONGEST_TAG) for tag in tags))
    if len(tidy) > MOST_TAGS:
        raise Invalid("too_many_tags", field="tags", most=MOST_TAGS, count=len(tidy))
    return tidy


def _stand_in(also_in: Mapping[int, Sequence[int]]) -> None:
    rows = [{"product_id": product_id, "category_id": other} for product_id, others in also_in.items() for other in others]
    if rows:
        db.session.execute(insert(ProductCategory), rows)


def _must_exist(product_id: int) -> None:
    _attributes(product_id)


def _attributes(product_id: int) -> dict[str, Any]:
    found: dict[str, Any] | None = db.session.scalar(select(Product.attributes).filter_by(id=product_id))
    if found is None:
        raise NotFound("product", product_id=product_id)
    return found


def _set(product_ids: set[int], **values: Any) -> None:
    change = update(Product).where(Product.id.in_(product_ids)).values(**values).returning(Product.id)
    missing = product_ids - set(db.session.scalars(change))
    if missing:
        raise NotFound("product", product_ids=sorted(missing))
    touched.note(product_ids)
