"""Products as a sheet in our own layout: what goes out comes in again and changes nothing.

Where a cell could be read as something else (a tag with a comma, attributes that are no plain words, two colours of one
name), it stays empty, which an import takes as "leave it as it is".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.catalogue import tree
from marque.catalogue.attributes import known
from marque.catalogue.attributes.known import Known
from marque.exchange import cells, typed
from marque.exchange.layouts import own
from marque.exchange.layouts.rows import LANGUAGES, Judge
from marque.exchange.spellings import Spellings
from marque.kernel.errors import Invalid

BATCH = 500  # products in one statement
KINDS = ("brand", "category", "colour", "size")

ROWS = text("""
    SELECT p.slug, p.status, p.tags, p.attributes, p.brand_id, b.name AS brand, b.slug AS brand_slug, p.category_id,
           s.sku_code, s.colour_id, c.slug AS colour_slug, c.swatch, s.size_id, z.system, z.value, s.option,
           s.price_cents, s.compare_at_cents, s.cost_cents, s.barcode, s.weight_grams, k.on_hand,
           coalesce((SELECT name FROM colour_text WHERE colour_id = c.id AND language = :language), '') AS colour,
           CASE WHEN row_number() OVER (PARTITION BY p.id ORDER BY s.position, s.id) = 1 THEN
               (SELECT json_object_agg(t.language, json_build_array(t.title, t.description, t.seo_title, t.seo_text))
                FROM product_text t WHERE t.product_id = p.id) END AS texts
    FROM unnest(CAST(:ids AS bigint[])) WITH ORDINALITY AS asked (id, place)
    JOIN product p ON p.id = asked.id JOIN brand b ON b.id = p.brand_id JOIN sku s ON s.product_id = p.id
    LEFT JOIN colour c ON c.id = s.colour_id LEFT JOIN size z ON z.id = s.size_id
    LEFT JOIN stock k ON k.sku_id = s.id AND k.location_id = (SELECT id FROM location WHERE sells_online)
    ORDER BY asked.place, s.position, s.id
""")


def header(*, quantities: bool) -> list[str]:
    """The columns, in the order of docs/import.md. `quantities`: also what is on hand, which an import would count anew."""
    return [column for column in own.COLUMNS if quantities or column != "quantity"]


def rows(connection: Connection, product_ids: Sequence[int], *, quantities: bool, language: str) -> Iterator[list[str]]:
    """One row per SKU, the product's own cells in its first; products without SKUs have none.

    `language` is the shop's: that of the search texts, which have one column each.
    """
    columns = header(quantities=quantities)
    names = {kind: Spellings(connection, kind=kind) for kind in KINDS}
    traits = known.read(connection)
    trails = {node.id: (node.trail, node.path) for node in tree.read(connection, language=language, fallback=language)}
    for start in range(0, len(product_ids), BATCH):
        asked = {"ids": list(product_ids[start : start + BATCH]), "language": language}
        for row in connection.execute(ROWS, asked):
            told = _sku(row, names=names)
            if row.texts:
                told |= _product(row, names=names, traits=traits, trail=trails[row.category_id], language=language)
            yield [told.get(column, "") for column in columns]


def _sku(row: Row[Any], *, names: Mapping[str, Spellings]) -> dict[str, str]:
    barcode = row.barcode or ""
    return {
        "handle": row.slug,
        "sku": row.sku_code,
        "colour": names["colour"].of(row.colour_id, (row.colour, row.colour_slug)),
        "swatch": row.swatch or "",
        **_size(row, names=names),
        "option": row.option,
        "price": cells.written(row.price_cents),
        "compare_at_price": _amount(row.compare_at_cents),
        "cost": _amount(row.cost_cents),
        "quantity": "" if row.on_hand is None else str(row.on_hand),
        "barcode": f"'{barcode}" if barcode.startswith("'") else barcode,  # the import takes one off
        "weight_g": "" if row.weight_grams is None else str(row.weight_grams),
    }


def _product(
    row: Row[Any], *, names: Mapping[str, Spellings], traits: Known, trail: tuple[str, str], language: str
) -> dict[str, str]:
    texts = {code: row.texts.get(code, ("", "", "", "")) for code in (*LANGUAGES, language)}
    return {
        **{f"title_{code}": texts[code][0] for code in LANGUAGES},
        **{f"description_{code}": texts[code][1] for code in LANGUAGES},
        "seo_title": texts[language][2],
        "seo_text": texts[language][3],
        "brand": names["brand"].of(row.brand_id, (row.brand, row.brand_slug)),
        "category": names["category"].of(row.category_id, trail),
        "status": row.status,
        "tags": _tags(row.tags),
        "attributes": _attributes(row.attributes, traits=traits),
    }


def _size(row: Row[Any], *, names: Mapping[str, Spellings]) -> dict[str, str]:
    known = row.size_id is not None and names["size"].of(row.size_id, (f"{row.system} {row.value}",))
    return {"size_system": row.system, "size": row.value} if known else {}


def _amount(cents: int | None) -> str:
    return "" if cents is None else cells.written(cents)


def _attributes(attributes: Mapping[str, Any], *, traits: Known) -> str:
    """Those that a sheet can say; the others stay as they are, because an import only adds."""
    plain = typed.cell(attributes, traits=traits)
    return "; ".join(filter(None, (_attribute(name, value) for name, value in plain.items())))


def _attribute(name: str, value: str) -> str:
    told = json.dumps({name: value}, ensure_ascii=False)
    cell = f"{name}={value}"
    return cell if _read(cell, judge=cells.attributes) == told else ""


def _tags(tags: Sequence[str]) -> str:
    cell = ", ".join(tags)
    return cell if _read(cell, judge=cells.tags) == cell else ""


def _read(cell: str, *, judge: Judge) -> Any:
    """What the import makes of the cell; None where it refuses it."""
    try:
        return judge(cell)
    except Invalid:
        return None
