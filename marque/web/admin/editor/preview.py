"""A product's page as the shop will show it, for staff alone."""

from __future__ import annotations

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import product as products
from marque.storefront import stock
from marque.web.admin.editor import drawing, opening
from marque.web.templating import product_page, reader
from marque.web.visitor import answers, notices


def show(product_id: int) -> str | Response:
    opened, now = opening.product(product_id), clock.now()
    slug = opened.values.slug
    back_href = url_for("admin.product", product_id=product_id)
    with reading() as connection:
        product = products.before_it_is_shown(connection, slug, **reader.languages(), now=now)
        if not product.skus:
            notices.leave("warn", gettext("There is nothing to preview yet: add a line that is for sale, and save."))
            return redirect(back_href, code=303)
        live = stock.live(connection, slug=slug, now=now)
        page = product_page.read(connection, product, stock=live, now=now, colour=request.args.get("colour"))
    here = [
        replace(one, href=url_for("admin.preview", product_id=product_id, colour=one.swatch.slug)) for one in page.colours
    ]
    state, _ = drawing.badge(opened, now=now)
    return answers.fill(
        render_template(
            "admin/editor/preview.html", page=replace(page, colours=tuple(here)), back_href=back_href, state=state
        )
    )
