"""SKUs: read by everybody, made and changed by staff of the catalogue. Their stock moves by adjustments alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import Connection

from marque.catalogue import colours, editing, sizes
from marque.catalogue.sheet import SkuValues
from marque.kernel import clock
from marque.kernel.database import db, reading, unit_of_work
from marque.kernel.errors import Invalid, NotFound
from marque.storefront import article
from marque.storefront.article import ArticleSku
from marque.web.api import repeats, showing, versions
from marque.web.api.operation import operation
from marque.web.api.schemas.editing import NewSku, NewSkuOf, SizeSent, SkuChange
from marque.web.api.schemas.products import SkuShown
from marque.web.security import access
from marque.web.templating import reader
from marque.web.visitor import person

AS_THEY_ARE = ("sku_code", "price_cents", "option", "compare_at_cents", "cost_cents", "barcode", "weight_grams", "is_active")


@operation("Products", gives=SkuShown, errors=(404,))
def show_sku(sku_id: int) -> Any:
    """One SKU with its stock

    For staff of the catalogue also withdrawn ones, with the `ETag` that a change asks for.
    """
    is_staff = access.may("catalogue")
    with reading() as connection:
        found = _read(connection, sku_id, also_hidden=is_staff)
    return _staff_answer(found) if is_staff else showing.sku(found, is_staff=False)


@operation("Staff: catalogue", gives=SkuShown, status=201, errors=(409,), scope="catalogue",
           headers={repeats.HEADER: repeats.OPTIONAL})  # fmt: skip
def add_sku(json: NewSkuOf) -> Any:
    """Add a SKU to a product

    It has no stock until something is received or adjusted.
    """
    actor = person.staff_actor()
    added, status, headers = repeats.at_most_once(lambda: _added(json), gives=SkuShown, status=201, actor=actor)
    return added, status, {**headers, "Location": url_for("api.show_sku", sku_id=added.id)}


@operation("Staff: catalogue", gives=SkuShown, errors=(404, 409, 412, 428), scope="catalogue",
           headers={versions.HEADER: versions.NEEDED})  # fmt: skip
def change_sku(sku_id: int, json: SkuChange) -> Any:
    """Change a SKU

    Members that are left out stay. A new price goes into the price history.
    """
    with unit_of_work(actor=person.staff_actor()):
        product_id = _read(db.session.connection(), sku_id, also_hidden=True).product_id
        product = editing.read(product_id, lock=True)
        was = next(sku for sku in product.skus if sku.id == sku_id)
        versions.must_match(versions.tag(was))
        changed = replace(was, **_members(json, names=json.model_fields_set))
        editing.save(product_id, values=replace(product, skus=(changed,)), now=clock.now())
    with reading() as connection:
        return _staff_answer(_read(connection, sku_id, also_hidden=True))


def values(sent: NewSku, *, path: str = "") -> SkuValues:
    """A new SKU as the editor takes it. Raises Invalid for a colour the shop does not know; `path` leads to the SKU."""
    return SkuValues(**_members(sent, names=set(type(sent).model_fields) - {"product_id"}, path=path))


def _members(sent: NewSku | SkuChange, *, names: set[str], path: str = "") -> dict[str, Any]:
    told = {name: getattr(sent, name) for name in names if name in AS_THEY_ARE}
    if "colour" in names:
        told["colour_id"] = _colour(sent.colour, path=path)
    if "size" in names:
        told["size_id"] = _size(sent.size)
    return told


def _colour(slug: str | None, *, path: str) -> int | None:
    found = colours.find(slug) if slug else None
    if slug and found is None:
        raise Invalid("unknown_colour", field=f"{path}.colour".lstrip("."), value=slug)
    return found


def _size(sent: SizeSent | None) -> int | None:
    return sizes.ensure(sent.system, " ".join(sent.value.split())) if sent else None


def _added(sent: NewSkuOf) -> SkuShown:
    try:
        product = editing.read(sent.product_id, lock=True)
    except NotFound as error:
        raise Invalid("unknown_product", field="product_id", value=sent.product_id) from error
    editing.save(sent.product_id, values=replace(product, skus=(values(sent),)), now=clock.now())
    sku_id = max(sku.id or 0 for sku in editing.read(sent.product_id).skus)
    return showing.sku(_read(db.session.connection(), sku_id, also_hidden=True), is_staff=True)


def _read(connection: Connection, sku_id: int, *, also_hidden: bool) -> ArticleSku:
    now: datetime = clock.now()
    return article.sku(connection, sku_id, **reader.languages(), now=now, also_hidden=also_hidden)


def _staff_answer(found: ArticleSku) -> tuple[SkuShown, int, dict[str, str]]:
    facts = {name: getattr(found, name) for name in (*AS_THEY_ARE, "id", "colour_id", "size_id")}
    return showing.sku(found, is_staff=True), 200, versions.told(versions.tag(SkuValues(**facts)))
