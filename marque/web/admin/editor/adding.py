"""More fields on the form, asked for by a button of it: lines for colours and sizes, a colour, a detail, a category's."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from flask import request

from marque.catalogue import colours, sizes, slugs
from marque.exchange import cells, sizing
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Invalid
from marque.web.admin.editor import fields, lines, traits
from marque.web.admin.editor.fields import LANGUAGES, Fields
from marque.web.admin.editor.opening import Opened
from marque.web.admin.editor.pages import Typed
from marque.web.admin.editor.problems import sentence
from marque.web.templating import language
from marque.web.visitor import person

LONGEST_NAME = 40
LAST = 1000  # a new colour stands behind those that somebody arranged
ASKS = ("add_colours", "add_sizes", "add_price", "colour_name", "colour_swatch", "detail_name")


def more(typed: Fields, *, wish: str, opened: Opened) -> Typed:
    """The form with what the button asks for; an unknown wish gives it back as it was typed."""
    grant = WISHES.get(wish)
    try:
        return Typed(typed | grant(typed, opened)) if grant else Typed(typed)
    except Invalid as error:
        asked = {name: request.form.get(name, "") for name in ASKS}
        return Typed(typed | asked, {error.data.get("field", "sheet"): sentence(error)})


def _lines(typed: Fields, opened: Opened) -> Fields:
    """Every colour named in every size named; an empty line where none is."""
    named = [_colour(name, opened) for name in _parts(request.form.get("add_colours", ""), r"[,;\n]")]
    sized = _sizes(request.form.get("add_sizes", ""))
    if not named and not sized:
        return lines.blank(typed)
    if len(fields.line_keys(typed)) + len(named or [""]) * len(sized or [""]) > lines.MOST:
        raise Invalid("too_many_lines", field="add_sizes", most=lines.MOST)
    price = request.form.get("add_price", "").strip() or lines.usual_price(typed)
    return lines.further(typed, colours=named, sizes=sized, price=price, base=lines.base(typed))


def _colour(name: str, opened: Opened) -> str:
    found = opened.vocabulary.colour_id(name)
    if found is None:
        raise Invalid("unknown_colour", field="add_colours")
    return opened.vocabulary.colour(found)


def _sizes(text: str) -> list[str]:
    """ "RUS 44 46", "44, 46", "S M L" or "one size", as the sheet writes them. Numbers alone get their likely system."""
    if text.strip().casefold() in sizing.ONE_SIZE:
        return [sizes.ONE[1]]
    system, told = "", []
    parts = _parts(text, r"[,;\s]")
    likely = {sizing.likely_system(part) for part in parts if sizing.NUMBER.fullmatch(part)}
    for part in parts:
        if part.upper() in sizing.SYSTEMS:
            system = part
        else:
            told.append(_size(part, system=system or ("EU" if "EU" in likely else "RUS")))
    return list(dict.fromkeys(told))


def _size(text: str, *, system: str) -> str:
    try:
        told = sizing.size(text, system=system if sizing.NUMBER.fullmatch(text) else "")
    except Invalid as error:
        raise Invalid(error.code, field="add_sizes") from None
    system, value = told.split(" ", 1)
    return fields.size((system, value))


def _new_colour(_: Fields, opened: Opened) -> Fields:
    """A colour for all products, ready to be added to this one."""
    name, swatch = request.form.get("colour_name", ""), request.form.get("colour_swatch", "")
    slug = slugs.slugify(name, fallback="colour")
    if not name.strip() or opened.vocabulary.colour_id(name) or opened.vocabulary.colour_id(slug):
        raise Invalid("colour_known" if name.strip() else "missing", field="colour_name")
    try:
        shade = cells.swatch(swatch)
    except Invalid:
        raise Invalid("swatch", field="colour_swatch") from None
    with unit_of_work(actor=person.staff_actor()):
        colours.ensure(slug, swatch=shade, names={language.current(): name}, position=LAST)
    return {"add_colours": name}


def _detail(typed: Fields, opened: Opened) -> Fields:
    name = re.sub(r"[^\w]+", "_", request.form.get("detail_name", "").strip().lower()).strip("_")
    if not name or len(name) > LONGEST_NAME:
        raise Invalid("too_long" if name else "missing", field="detail_name", longest=LONGEST_NAME)
    if not traits.is_worded(name, opened.vocabulary.traits):
        raise Invalid("detail_elsewhere", field="detail_name")
    return {f"attribute.{name}.{code}": typed.get(f"attribute.{name}.{code}", "") for code in LANGUAGES}


def _parts(text: str, separators: str) -> list[str]:
    return [part.strip() for part in re.split(separators, text) if part.strip()]


def _place(_typed: Fields, _opened: Opened) -> Fields:
    """Nothing but the details of the category that was chosen."""
    return {}


WISHES: Mapping[str, Callable[[Fields, Opened], Fields]] = {
    "lines": _lines,
    "colour": _new_colour,
    "detail": _detail,
    "place": _place,
}
