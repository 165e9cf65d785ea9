"""What the list shows, as a sheet that can be changed and imported again."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, send_file, url_for
from werkzeug.wrappers import Response

from marque.exchange import exporting
from marque.exchange.sheets import written
from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import shelf
from marque.web.admin.products import asked
from marque.web.admin.shell import page
from marque.web.templating import formats, language, reader


@dataclass(frozen=True, slots=True)
class ExportPage:
    """`filters` name the list that goes into the sheet."""

    count: int
    is_narrowed: bool
    filters: tuple[tuple[str, str], ...]
    back_href: str


def show() -> str:
    """Which kind of file, and whether it counts the stock."""
    with reading() as connection:
        query = asked.query(request.args, asked.choices(connection))
        found = shelf.look(connection, query, skip=0, **reader.languages(), now=clock.now())
    filters = asked.pairs(query)
    is_narrowed = query.is_narrowed or query.tab != shelf.TABS[0]
    back = url_for("admin.products", **filters)
    return page.render("admin/products/export.html", page=ExportPage(found.total, is_narrowed, tuple(filters.items()), back))


def file() -> Response:
    """The sheet itself: one row per SKU, in the list's order."""
    kind = written.XLSX if request.args.get("kind") == written.XLSX else written.CSV
    has_quantities = request.args.get("quantities") == "1"
    with reading() as connection:
        query = asked.query(request.args, asked.choices(connection))
        ids = shelf.ids(connection, query, most=None, **reader.languages(), now=clock.now())
        rows = exporting.rows(connection, ids, quantities=has_quantities, language=language.shop_language())
        sheet = written.file(kind, exporting.header(quantities=has_quantities), rows)
    today = clock.now().astimezone(formats.zone()).date().isoformat()
    return send_file(sheet, mimetype=written.TYPES[kind], as_attachment=True, download_name=f"products-{today}.{kind}")
