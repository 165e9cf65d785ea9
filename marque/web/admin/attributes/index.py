"""All attributes, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from marque.catalogue import tree
from marque.catalogue.attributes import known
from marque.catalogue.attributes.definition import Attribute
from marque.kernel.database import reading
from marque.web.admin.attributes import wording
from marque.web.admin.shell import page
from marque.web.templating import reader, traits

NAMED = 4  # values or categories in a line of the list


@dataclass(frozen=True, slots=True)
class Line:
    """`values` and `places` in words, the first of them."""

    id: int
    name: str
    code: str
    kind: str
    values: str
    places: str
    is_facet: bool


def index() -> str:
    with reading() as connection:
        found = known.read(connection)
        trails = {node.id: node.trail for node in tree.read(connection, **reader.languages())}
    return page.render("admin/attributes/index.html", lines=tuple(_line(one, trails) for one in found.values()))


def _line(one: Attribute, trails: Mapping[int, str]) -> Line:
    values = [traits.value_name(one, value.code) for value in one.values] if one.kind != "flag" else []
    places = [trails.get(category_id, "") for category_id in one.category_ids]
    return Line(
        id=one.id,
        name=traits.name(one),
        code=one.code,
        kind=wording.kinds()[one.kind][0],
        values=_first(values),
        places=gettext("Every category") if one.everywhere else _first(sorted(filter(None, places))),
        is_facet=one.is_facet,
    )


def _first(words: list[str]) -> str:
    told = ", ".join(words[:NAMED])
    more = len(words) - NAMED
    return f"{told} {ngettext('and %(num)s more', 'and %(num)s more', more)}" if more > 0 else told
