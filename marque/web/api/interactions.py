"""What the people of another front did: told by the program they used."""

from __future__ import annotations

from typing import Any

from marque.engagement import interactions
from marque.kernel.database import reading
from marque.kernel.errors import Invalid, NotFound
from marque.storefront import search
from marque.web.api.operation import operation
from marque.web.api.schemas.interactions import InteractionTaken, NewInteraction
from marque.web.visitor import watching


@operation("Interactions", gives=InteractionTaken, status=202, errors=(404,))
def add_interaction(json: NewInteraction) -> Any:
    """Tell what somebody looked at, chose, wished for or searched for

    With a token it is its person's, without one nobody's. Written within a second or two, and not at all where the person's
    account, `Sec-GPC: 1` or `DNT: 1` says so. What is put in a bag or bought is kept by itself.
    """
    if json.kind == "search":
        watching.note("search", words=_words(json), details={**_details(json), "told": True})
    else:
        product_id = _product(json)
        watching.note(json.kind, product_id=product_id, sku_id=json.sku_id, details=_details(json))
    return InteractionTaken(kind=json.kind), 202


def _words(sent: NewInteraction) -> str:
    words = " ".join(search.words(sent.words or ""))
    if not words or sent.product_id or sent.sku_id:
        raise Invalid("value", field="words")
    return words


def _product(sent: NewInteraction) -> int:
    """The product that is meant. Raises Invalid without one, NotFound for one that is not there."""
    if sent.words is not None or not (sent.product_id or sent.sku_id):
        raise Invalid("value", field="product_id")
    with reading() as connection:
        found = interactions.product_of(connection, product_id=sent.product_id, sku_id=sent.sku_id)
    if found is None:
        raise NotFound("product", product_id=sent.product_id, sku_id=sent.sku_id)
    return found


def _details(sent: NewInteraction) -> dict[str, object]:
    told = {"list": sent.list_name, "place": sent.place, "found": sent.found}
    return {name: value for name, value in told.items() if value is not None}
