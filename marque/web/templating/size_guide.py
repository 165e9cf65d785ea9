"""Finished values of a size guide: a table of sizes in every system and of measures, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import format_decimal
from flask import g
from flask_babel import gettext, pgettext
from sqlalchemy import Connection

from marque.catalogue.size_charts import guide as guides
from marque.catalogue.size_charts.charts import Row, Span
from marque.catalogue.size_charts.guide import Guide
from marque.storefront import version
from marque.storefront.product import Product
from marque.web.templating import language

MM = 10  # in a centimetre


@dataclass(frozen=True, slots=True)
class SizeGuide:
    """`heads` name the columns; a row's first cell names it. `how` tells how a measure is taken: (name, sentence)."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    how: tuple[tuple[str, str], ...]
    has_measures: bool


def of_product(connection: Connection, product: Product) -> Guide | None:
    """The chart that tells this product's sizes, as of the catalogue's version that the page is drawn for."""
    number = g.get("catalogue_version") or version.number(connection)
    known = guides.guides(connection, version=number)
    return guides.of(known, brand=product.brand_slug, paths=[step.path for step in product.categories])


def finished(guide: Guide | None, *, name: str) -> SizeGuide | None:
    """The guide as the page shows it; `name` is what it is for."""
    if guide is None:
        return None
    names, ways = measure_names(), _ways()
    return SizeGuide(
        title=gettext("Size guide: %(name)s", name=name),
        heads=(*(system_name(system) for system in guide.systems), *(names[measure] for measure in guide.measures)),
        rows=tuple(_row(guide, row) for row in guide.rows),
        how=tuple((names[measure], ways[measure]) for measure in guide.measures),
        has_measures=bool(guide.measures),
    )


def also(guide: Guide | None, system: str, value: str) -> str:
    """ "EU 38 · UK 10": what a size is called in the other systems, or ""."""
    return (
        " · ".join(value if name == "INT" else f"{name} {value}" for name, value in guide.also(system, value))
        if guide
        else ""
    )


def system_name(system: str) -> str:
    return pgettext("system of sizes", "Int.") if system == "INT" else system


def measure_names() -> dict[str, str]:
    """What a measure of the body is called."""
    return {
        "chest": gettext("Chest"),
        "bust": gettext("Bust"),
        "waist": gettext("Waist"),
        "hips": gettext("Hips"),
        "inside_leg": gettext("Inside leg"),
        "foot": gettext("Foot"),
        "hand": gettext("Hand"),
        "head": gettext("Head"),
    }


def centimetres(span: Span) -> str:
    """ "84–88", "23.5": millimetres as centimetres."""
    low, high = (str(format_decimal(each / MM, format="0.#", locale=language.current())) for each in span)
    return low if low == high else f"{low}–{high}"


def _row(guide: Guide, row: Row) -> tuple[str, ...]:
    sizes = (", ".join(row.sizes.get(system, ())) for system in guide.systems)
    measures = (centimetres(row.measures[name]) if name in row.measures else "" for name in guide.measures)
    return tuple(cell or "–" for cell in (*sizes, *measures))


def _ways() -> dict[str, str]:
    return {
        "chest": gettext("Around the fullest part of the chest, the tape level under the arms."),
        "bust": gettext("Around the fullest part of the bust, the tape level across the back."),
        "waist": gettext("Around the narrowest part, where you bend to the side."),
        "hips": gettext("Around the widest part, feet together."),
        "inside_leg": gettext("From the crotch down to the ankle bone."),
        "foot": gettext("From the heel to the longest toe, standing."),
        "hand": gettext("Around the palm at its widest, without the thumb."),
        "head": gettext("Around the head, a finger’s width above the ears."),
    }
