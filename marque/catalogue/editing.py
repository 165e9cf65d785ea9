"""A product as its editor sees it: everything that is typed, in one value that can be read, compared and saved.

Stock is no part of it: a form that was opened before a sale can never take that sale back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from marque.catalogue import addresses, products, sheet, standing, texts
from marque.catalogue.models import Product, ProductCategory, ProductText
from marque.catalogue.products import NewProduct
from marque.catalogue.sheet import SkuValues
from marque.catalogue.texts import Words
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

STATUSES = ("draft", "active", "archived")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductValues:
    """`slug` "": made from the title. `also_in`: further categories. `publish_at` None: at once, when it is published.

    `texts` has the languages that are written; a language left out is taken away. `skus`: those left out stay as they are.
    """

    brand_id: int
    category_id: int
    texts: Mapping[str, Words]
    slug: str = ""
    also_in: tuple[int, ...] = ()
    status: str = "draft"
    publish_at: datetime | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    skus: tuple[SkuValues, ...] = ()


def read(product_id: int, *, lock: bool = False) -> ProductValues:
    """The product as it is. With `lock` it and its SKUs stay so until the transaction ends. Raises NotFound."""
    asked = select(Product).filter_by(id=product_id).execution_options(populate_existing=True)
    product = db.session.scalar(asked.with_for_update(key_share=True) if lock else asked)
    if product is None:
        raise NotFound("product", product_id=product_id)
    return ProductValues(
        brand_id=product.brand_id,
        category_id=product.category_id,
        texts=_texts(product_id),
        slug=product.slug,
        also_in=_also_in(product_id),
        status=product.status,
        publish_at=product.publish_at,
        attributes=dict(product.attributes),
        tags=tuple(product.tags),
        skus=sheet.read(product_id, lock=lock),
    )


def fingerprint(values: ProductValues) -> str:
    """Sixteen letters that differ when anything differs: what a form carries, and the API's ETag."""
    told = json.dumps(asdict(values), sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def save(product_id: int, *, values: ProductValues, now: datetime, seen: str | None = None) -> bool:
    """Write what differs from the product as it is; False if nothing did.

    `seen` is the fingerprint of what the editor had before them. Raises Conflict (`product_changed` if it is another by
    now, `slug_taken`, `sku_code_taken`, `variant_taken`, `nothing_to_sell`), Invalid, NotFound (also for a SKU of another
    product).
    """
    was = read(product_id, lock=True)
    if seen is not None and seen != fingerprint(was):
        raise Conflict("product_changed", product_id=product_id)
    _judge(values)
    _must_keep_something_to_sell(product_id, was=was, values=values)
    return any([
        products.describe(product_id, words=values.texts),
        texts.withdraw(product_id, languages=was.texts.keys() - values.texts.keys()),
        products.revise(product_id, **_facts(values)),
        addresses.move(product_id, slug=values.slug or was.slug),
        standing.stand_in(product_id, category_ids=_further(values)),
        sheet.save(product_id, was=was.skus, skus=values.skus, now=now),
        standing.settle(product_id, status=values.status, at=values.publish_at, now=now),
    ])  # fmt: skip


def create(values: ProductValues, *, now: datetime) -> int:
    """Add a product with its SKUs and give its id. Raises Invalid, Conflict as `save` does."""
    _judge(values)
    addresses.must_be_free(values.slug)
    product_id = products.add(
        NewProduct(**_facts(values), texts=values.texts, slug=values.slug or None, also_in=_further(values)), now=now
    )
    sheet.save(product_id, was=(), skus=values.skus, now=now)
    standing.settle(product_id, status=values.status, at=values.publish_at, now=now)
    return product_id


def _judge(values: ProductValues) -> None:
    if values.status not in STATUSES:
        raise Invalid("status", field="status", value=values.status)


def _must_keep_something_to_sell(product_id: int, *, was: ProductValues, values: ProductValues) -> None:
    """What is in the shop leaves it by a new status, not by losing its last SKU unnoticed."""
    is_active = {sku.id: sku.is_active for sku in was.skus} | {sku.id: sku.is_active for sku in values.skus}
    had_some = any(sku.is_active for sku in was.skus)
    if was.status == values.status == "active" and had_some and not any(is_active.values()):
        raise Conflict("nothing_to_sell", product_ids=[product_id])


def _facts(values: ProductValues) -> dict[str, Any]:
    return {name: getattr(values, name) for name in ("brand_id", "category_id", "attributes", "tags")}


def _further(values: ProductValues) -> Sequence[int]:
    return sorted(set(values.also_in) - {values.category_id})


def _texts(product_id: int) -> dict[str, Words]:
    rows = db.session.execute(
        select(ProductText.language, *(getattr(ProductText, name) for name in texts.FIELDS))
        .filter_by(product_id=product_id)
        .order_by(ProductText.language)
    )
    return {row.language: Words(**{name: getattr(row, name) for name in texts.FIELDS}) for row in rows}


def _also_in(product_id: int) -> tuple[int, ...]:
    others = select(ProductCategory.category_id).filter_by(product_id=product_id)
    return tuple(sorted(db.session.scalars(others)))


def _plain(value: object) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)
