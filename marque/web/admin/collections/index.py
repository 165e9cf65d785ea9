"""All collections, in the order the shop shows them."""

from __future__ import annotations

from flask_babel import gettext

from marque.catalogue.collections import kept
from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import collections
from marque.web.admin.collections.pages import Line
from marque.web.admin.shell import page
from marque.web.templating import reader


def index() -> str:
    with reading() as connection:
        found, counts = kept.collections(connection, **reader.languages()), collections.counts(connection, now=clock.now())
    made = {"picked": gettext("Picked by hand"), "rule": gettext("By a rule")}
    lines = tuple(
        Line(one.id, one.name, f"/collections/{one.slug}", made[one.kind], one.is_shown, counts.get(one.id, 0))
        for one in found
    )
    return page.render("admin/collections/index.html", lines=lines)
