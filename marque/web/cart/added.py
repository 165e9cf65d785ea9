"""What adding to the bag answers: a fragment for the script, the bag or the product page without it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.catalogue import reading as catalogue
from marque.catalogue.pictures import Picture
from marque.kernel import clock
from marque.kernel.database import reading
from marque.kernel.errors import MarqueError, NotFound
from marque.web.errors.handlers import answer as error_answer
from marque.web.errors.sentences import sentence
from marque.web.errors.table import status_of
from marque.web.forms import numbers
from marque.web.templating import goods, product_page, reader
from marque.web.visitor import notices
from marque.web.visitor.answers import fill

FRAGMENT = "X-Fragment"


@dataclass(frozen=True, slots=True)
class Added:
    title: str
    colour: str
    size: str
    picture: Picture | None
    flat: str


def answer(sku_id: int, *, count: int) -> Response:
    """It is in the bag: say so in place, or show the bag."""
    if FRAGMENT in request.headers:
        return _fragment(render_template("components/added.html", added=_added(sku_id), error=None), count=count)
    notices.leave("ok", gettext("In your bag: %(title)s.", title=_added(sku_id).title))
    return redirect(url_for("cart.show"), code=303)


def refused(error: MarqueError) -> Response:
    """It is not in the bag: say why in place, or on the page it came from."""
    if FRAGMENT in request.headers:
        said = render_template("components/added.html", added=None, error=sentence(error))
        return _fragment(said, status=status_of(error))
    try:
        return make_response(fill(_product_page(sentence(error))), status_of(error))
    except NotFound:
        return error_answer(status_of(error), code=error.code, detail=sentence(error))


def _product_page(error: str) -> str:
    """The page the form came from, with the error where the size is chosen. Raises NotFound."""
    slug, sku_id = request.form.get("product", ""), numbers.whole_or_none(request.form.get("sku_id", ""))
    with reading() as connection:
        page = product_page.refused(connection, slug, error=error, now=clock.now(), sku_id=sku_id)
    return render_template("shop/product.html", page=page)


def _fragment(html: str, *, count: int | None = None, status: int = 200) -> Response:
    response = make_response(html, status)
    response.headers[FRAGMENT] = "added"
    if count is not None:
        response.headers["X-Bag-Count"] = str(count)
    return response


def _added(sku_id: int) -> Added:
    with reading() as connection:
        piece = catalogue.names(connection, sku_ids=[sku_id], **reader.languages())[sku_id]
        picture, flat = catalogue.pictures(connection, sku_ids=[sku_id])[sku_id]
    size = goods.size_label(piece.size_system, piece.size_value) if piece.size_system else ""
    return Added(piece.title, piece.colour, size, picture, flat)
