"""Staff make and change products and SKUs: the same values, verbs and conflicts as the editor's form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from flask import url_for
from sqlalchemy import Connection

from marque.catalogue import editing, products
from marque.catalogue.editing import ProductValues
from marque.catalogue.texts import Words
from marque.kernel import clock
from marque.kernel.database import db, end_read, reading, unit_of_work
from marque.storefront import article
from marque.web.api import repeats, showing, skus, versions
from marque.web.api.operation import operation
from marque.web.api.schemas.editing import NewProduct, ProductChange, ProductEditing, WordsSent, WordsShown
from marque.web.api.schemas.products import ProductDetail
from marque.web.templating import reader
from marque.web.visitor import person

IF_MATCH = {versions.HEADER: versions.NEEDED}


@operation("Staff: catalogue", gives=ProductDetail, status=201, errors=(409,), scope="catalogue",
           headers={repeats.HEADER: repeats.OPTIONAL})  # fmt: skip
def add_product(json: NewProduct) -> Any:
    """Add a product with its SKUs

    All or nothing. Without `status` it is a draft. Stock is received or adjusted, never sent with a product.
    """
    actor = person.staff_actor()
    added, status, headers = repeats.at_most_once(lambda: _added(json), gives=ProductDetail, status=201, actor=actor)
    return added, status, {**headers, "Location": url_for("api.show_product", product_id=added.id)}


@operation("Staff: catalogue", gives=ProductDetail, errors=(404, 409, 412, 428), scope="catalogue", headers=IF_MATCH)
def change_product(product_id: int, json: ProductChange) -> Any:
    """Change a product

    Members that are left out stay. A draft is published by `"status": "active"`, from `publish_at` on or at once.
    """
    with unit_of_work(actor=person.staff_actor()):
        values = editing.read(product_id, lock=True)
        versions.must_match(editing.fingerprint(values))
        editing.save(product_id, values=_changed(values, sent=json), now=clock.now())
    return answer(product_id)


@operation("Staff: catalogue", gives=ProductDetail, errors=(404,), scope="catalogue")
def archive_product(product_id: int) -> Any:
    """Take a product out of the shop

    Nothing is deleted: orders, stock and history keep it, and a change of its status brings it back. Asked twice is done
    once.
    """
    with unit_of_work(actor=person.staff_actor()):
        products.archive([product_id])
    return answer(product_id)


def answer(product_id: int) -> tuple[ProductDetail, int, dict[str, str]]:
    """The product with what staff edit. The version is read first: of two that differ, the older one is named."""
    values = editing.read(product_id)
    end_read()
    with reading() as connection:
        shown = _shown(connection, product_id, values=values)
    return shown, 200, versions.told(editing.fingerprint(values))


def _added(sent: NewProduct) -> ProductDetail:
    values = ProductValues(
        brand_id=sent.brand_id,
        category_id=sent.category_id,
        texts=_words(sent.texts),
        slug=sent.slug,
        also_in=tuple(sent.also_in),
        status=sent.status,
        publish_at=sent.publish_at,
        attributes=sent.attributes,
        tags=tuple(sent.tags),
        skus=tuple(skus.values(sku, path=f"skus.{at}") for at, sku in enumerate(sent.skus)),
    )
    product_id = editing.create(values, now=clock.now())
    return _shown(db.session.connection(), product_id, values=editing.read(product_id))


def _changed(values: ProductValues, *, sent: ProductChange) -> ProductValues:
    named: dict[str, Any] = {name: getattr(sent, name) for name in sent.model_fields_set}
    if "texts" in named:
        named["texts"] = {**values.texts, **_words(sent.texts)}
    for name in named.keys() & {"also_in", "tags"}:
        named[name] = tuple(named[name])
    return replace(values, **named)


def _words(sent: Mapping[Any, WordsSent]) -> dict[str, Words]:
    return {code: Words(**words.model_dump()) for code, words in sent.items()}


def _shown(connection: Connection, product_id: int, *, values: ProductValues) -> ProductDetail:
    found = article.read(connection, product_id, **reader.languages(), now=clock.now(), also_hidden=True)
    texts = {code: WordsShown(**asdict(words)) for code, words in values.texts.items()}
    told = ProductEditing(texts=texts, also_in=list(values.also_in), publish_at=values.publish_at)
    return showing.detail(found, editing=told)
