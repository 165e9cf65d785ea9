"""The products picked for a collection: their order, which go, which come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from marque.catalogue.collections import keeping, picking
from marque.catalogue.pictures import Picture
from marque.kernel import clock
from marque.kernel.database import end_read, reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, NotFound
from marque.storefront import picks, shelf
from marque.storefront.picks import Pick
from marque.storefront.shelf import ShelfQuery, ShelfRow
from marque.web.admin.products import wording
from marque.web.admin.shell import lists, page
from marque.web.errors.sentences import sentence
from marque.web.forms.numbers import whole_or_none
from marque.web.templating import reader, traits
from marque.web.visitor import notices, person


@dataclass(frozen=True, slots=True)
class Row:
    """One product; `place` counts from 1, "" of one that is not in the collection; `state` as (word, kind of badge)."""

    id: int
    title: str
    sub: str
    place: str
    state: tuple[str, str]
    flat: str
    picture: Picture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductsPage:
    """`seen` is the order that was shown; `found` are products that could come in; `note` says when more were found."""

    collection_id: int
    title: str
    rows: tuple[Row, ...]
    seen: str
    q: str
    found: tuple[Row, ...]
    note: str
    problem: str


def show(collection_id: int) -> str:
    return _page(collection_id)


def arrange(collection_id: int) -> Response | tuple[str, int]:
    """Take the order, what goes and what comes, all at once."""
    seen = _ids(request.form.get("seen", "").split(","))
    wanted = [*_ordered(seen, request.form), *_ids(request.form.getlist("add"))]
    try:
        with unit_of_work(actor=person.staff_actor()):
            is_changed = picking.arrange(collection_id, product_ids=wanted, seen=seen)
    except (Invalid, Conflict) as error:
        return _page(collection_id, problem=sentence(error)), 409 if isinstance(error, Conflict) else 422
    notices.leave("ok", gettext("Saved.") if is_changed else gettext("Nothing was changed."))
    back = url_for("admin.collection_products", collection_id=collection_id, q=request.form.get("q") or None)
    return redirect(back, code=303)


def _ordered(seen: Sequence[int], form: MultiDict[str, str]) -> list[int]:
    """By the places that were typed; who was given the place of another stands before it."""
    going = set(_ids(form.getlist("out")))

    def key(product_id: int) -> tuple[int, bool, int]:
        was = seen.index(product_id) + 1
        place = whole_or_none(form.get(f"place.{product_id}", "").strip())
        return (was if place is None else place), place in (None, was), was

    return sorted((product_id for product_id in seen if product_id not in going), key=key)


def _ids(texts: Sequence[str]) -> list[int]:
    return [number for text in texts if (number := whole_or_none(text)) is not None]


def _page(collection_id: int, *, problem: str = "") -> str:
    facts = keeping.read(collection_id)
    end_read()
    if facts.kind != "picked":
        raise NotFound("collection", collection_id=collection_id)
    q = lists.asked("q") or request.form.get("q", "")[: lists.LONGEST]
    with reading() as connection:
        picked = picks.read(connection, collection_id, **reader.languages())
        asked = ShelfQuery(tab="active", words=q, sort="title")
        found = shelf.look(connection, asked, skip=0, **reader.languages(), now=clock.now()) if q else None
    inside = {pick.product_id for pick in picked}
    new = tuple(_found(row) for row in found.rows if row.product_id not in inside) if found else ()
    more = found.total - len(found.rows) if found else 0
    shown = ProductsPage(
        collection_id=collection_id,
        title=traits.in_words(facts.names, otherwise=facts.slug),
        rows=tuple(_row(pick, place=place) for place, pick in enumerate(picked, 1)),
        seen=",".join(str(pick.product_id) for pick in picked),
        q=q,
        found=new,
        note=gettext("There are %(num)s more. Say more of what you look for.", num=more) if more > 0 else "",
        problem=problem,
    )
    return page.render("admin/collections/products.html", page=shown, failed=bool(problem))


def _row(pick: Pick, *, place: int) -> Row:
    return Row(pick.product_id, pick.title, pick.brand, str(place), _state(pick), pick.flat, pick.picture)


def _state(pick: Pick) -> tuple[str, str]:
    if not pick.is_listed:
        return wording.tab_names()[pick.status if pick.status != "active" else "draft"], ""
    return (gettext("On sale"), "ok") if pick.in_stock else (gettext("Sold out"), "warn")


def _found(row: ShelfRow) -> Row:
    state = (gettext("Sold out"), "warn") if row.is_sold_out else (gettext("On sale"), "ok")
    return Row(row.product_id, row.title, row.brand, "", state, row.flat, row.picture)
