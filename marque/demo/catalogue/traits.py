"""Typed attributes of the demo's range: what they are, and what each style says of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marque.catalogue.attributes import keeping, known
from marque.catalogue.attributes.definition import Attribute, Value
from marque.demo.catalogue.styles import Style
from marque.demo.catalogue.vocabulary import LANGUAGES, Entry, table
from marque.kernel.database import db

SUEDE = "suede"  # leather by its composition, but nobody looks for it there
PLAIN = "plain"
FIRST_PLACE = 2  # after gender and season


def define(places: Mapping[str, int]) -> None:
    """Add what is missing of them; `places` are categories by path."""
    there = known.read(db.session.connection())
    for position, (code, entry) in enumerate(table("attributes").items(), FIRST_PLACE):
        if code not in there:
            keeping.add(_attribute(code, entry, places, position=position), language=LANGUAGES[0])


def said(style: Style) -> dict[str, Any]:
    """What a style says; an attribute that says nothing of its kind is left out."""
    told = {
        "material": materials(style),
        "fit": table("traits")["fit"].get(_fit(style)) if _is_worn(style) else None,
        "pattern": table("traits")["pattern"][style.print] if style.print else PLAIN,
        **{code: table("traits")[code].get(style.kind) for code in ("heel", "warmth", "rainproof")},
    }
    return {code: value for code, value in told.items() if value is not None}


def materials(style: Style) -> list[str]:
    """By the fibres that make up enough of the cloth, in the order in which they are offered."""
    if style.cloth == SUEDE:
        return [SUEDE]
    words = table("traits")
    fibres = table("cloths")[style.cloth]["of"]
    found = {words["material"][fibre] for fibre, share in fibres.items() if share >= words["least_share"]}
    return [value["code"] for value in table("attributes")["material"]["value"] if value["code"] in found]


def _fit(style: Style) -> str:
    """The one that its description speaks of."""
    fits = style.words["fits"]
    return str(fits[style.turn % len(fits)])


def _is_worn(style: Style) -> bool:
    return style.category.startswith(("women", "men"))


def _attribute(code: str, entry: Entry, places: Mapping[str, int], *, position: int) -> Attribute:
    paths = entry.get("places", ())
    return Attribute(
        code=code,
        kind=entry["kind"],
        names=_names(entry),
        unit=entry.get("unit", ""),
        is_facet=True,
        everywhere=not paths,
        position=position,
        category_ids=tuple(places[path] for path in paths),
        values=tuple(_value(value) for value in entry["value"]),
    )


def _value(entry: Entry) -> Value:
    low, high = (Decimal(str(entry[part])) if part in entry else None for part in ("low", "high"))
    return Value(code=entry["code"], names=_names(entry), low=low, high=high)


def _names(entry: Entry) -> dict[str, str]:
    return {language: entry[language] for language in LANGUAGES if language in entry}
