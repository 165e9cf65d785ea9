"""Stock as staff read it: how much there is of every SKU."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from marque.catalogue.pictures import Picture
from marque.inventory.statements import ONLINE
from marque.inventory.stock import FEW
from marque.kernel.errors import NotFound

SHOWS = ("", "low", "none", "held")
SORTS = ("code", "-code", "stock", "-stock")
MOST_WORDS = 8
WILD = re.compile(r"([\\%_])")

# Which products each word is found in is asked once, not for every SKU. Without words nothing of this is looked at.
NAMED = """
    WITH named AS MATERIALIZED (
        SELECT word, t.product_id FROM unnest(CAST(:words AS text[])) AS word JOIN product_text t ON t.title ILIKE word
        UNION
        SELECT word, p.id FROM unnest(CAST(:words AS text[])) AS word
        JOIN brand b ON b.name ILIKE word JOIN product p ON p.brand_id = b.id
    )
"""
# A SKU for sale is one a shopper could buy if it were there; only of those can there be too few.
FITTING = f"""
    FROM sku s JOIN product p ON p.id = s.product_id
    LEFT JOIN stock k ON k.sku_id = s.id AND k.location_id = {ONLINE}
    CROSS JOIN LATERAL (SELECT coalesce(k.on_hand, 0) AS on_hand, coalesce(k.held, 0) AS held,
                               s.is_active AND p.status = 'active' AS is_for_sale) AS there
    WHERE (cardinality(CAST(:words AS text[])) = 0 OR NOT EXISTS (
        SELECT FROM unnest(CAST(:words AS text[])) AS word
        WHERE NOT (s.sku_code ILIKE word OR coalesce(s.barcode, '') ILIKE word
                   OR (word, s.product_id) IN (SELECT word, product_id FROM named))))
"""
COUNTS = text(f"""
    {NAMED}
    SELECT count(*) AS everything, count(*) FILTER (WHERE is_for_sale AND there.on_hand BETWEEN 1 AND {FEW}) AS low,
           count(*) FILTER (WHERE is_for_sale AND there.on_hand = 0) AS none, count(*) FILTER (WHERE there.held > 0) AS held
    {FITTING}
""")
# The keyset is (sort value, id); codes sort byte by byte, as their index does.
PAGE = f"""
    {NAMED}
    SELECT s.id, s.sku_code, there.on_hand {FITTING}
      AND CASE CAST(:show AS text) WHEN 'low' THEN is_for_sale AND there.on_hand BETWEEN 1 AND {FEW}
                     WHEN 'none' THEN is_for_sale AND there.on_hand = 0 WHEN 'held' THEN there.held > 0 ELSE true END
"""
UP, DOWN = "ASC", "DESC"
PAGES = {
    ("code", UP): text(f"{PAGE} AND (NOT :has_place OR s.sku_code > :value) ORDER BY s.sku_code LIMIT :most"),
    ("code", DOWN): text(f"{PAGE} AND (NOT :has_place OR s.sku_code < :value) ORDER BY s.sku_code DESC LIMIT :most"),
    ("stock", UP): text(f"""{PAGE} AND (NOT :has_place OR (there.on_hand, s.id) > (CAST(:value AS integer), :id))
                            ORDER BY there.on_hand, s.id LIMIT :most"""),
    ("stock", DOWN): text(f"""{PAGE} AND (NOT :has_place OR (there.on_hand, s.id) < (CAST(:value AS integer), :id))
                              ORDER BY there.on_hand DESC, s.id DESC LIMIT :most"""),
}  # fmt: skip
LEVELS = text(f"""
    SELECT s.id AS sku_id, s.sku_code, s.barcode, s.product_id, p.slug, b.name AS brand,
           coalesce((SELECT t.title FROM product_text t WHERE t.product_id = p.id AND t.language IN (:language, :fallback)
                     ORDER BY t.language = :language DESC LIMIT 1), p.slug) AS title,
           concat_ws(' · ',
               (SELECT t.name FROM colour_text t WHERE t.colour_id = s.colour_id AND t.language IN (:language, :fallback)
                ORDER BY t.language = :language DESC LIMIT 1),
               (SELECT z.system || ' ' || z.value FROM size z WHERE z.id = s.size_id AND z.system <> 'ONE'),
               nullif(s.option, '')) AS choice,
           s.is_active, p.status, s.is_active AND p.status = 'active' AS is_for_sale,
           coalesce(k.on_hand, 0) AS on_hand, coalesce(k.held, 0) AS held,
           (SELECT ROW_TO_JSON(a) FROM (
                SELECT a.file_key AS key, a.widths, a.width, a.height FROM asset a
                WHERE a.product_id = p.id AND a.kind = 'image' AND cardinality(a.widths) > 0
                ORDER BY a.colour_id IS DISTINCT FROM s.colour_id, a.position LIMIT 1) AS a) AS picture
    FROM sku s JOIN product p ON p.id = s.product_id JOIN brand b ON b.id = p.brand_id
    LEFT JOIN stock k ON k.sku_id = s.id AND k.location_id = {ONLINE}
    WHERE s.id = ANY(CAST(:ids AS bigint[]))
""")
# A barcode may stand on several SKUs; then it finds none of them, and the list shows them all.
BY_CODE = text("""
    SELECT id FROM sku WHERE sku_code = :code
    UNION ALL
    (SELECT min(id) FROM sku WHERE lower(sku_code) = lower(:code) OR barcode = :code HAVING count(*) = 1)
    LIMIT 1
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelQuery:
    """`show` is of SHOWS; each word of `words` must be in the code, the barcode, the brand or a title."""

    words: str = ""
    show: str = ""
    sort: str = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One SKU's stock. `choice` says colour, size and option; `available` is what nobody has been promised."""

    sku_id: int
    sku_code: str
    barcode: str | None
    product_id: int
    slug: str
    brand: str
    title: str
    choice: str
    is_active: bool
    status: str
    is_for_sale: bool
    on_hand: int
    held: int
    picture: Picture | None

    @property
    def available(self) -> int:
        return self.on_hand - self.held

    @property
    def is_low(self) -> bool:
        return self.is_for_sale and 0 < self.on_hand <= FEW


@dataclass(frozen=True, slots=True)
class Place:
    """Where the list goes on: after the row with this sort value and id, or before it."""

    value: str | int
    sku_id: int
    is_before: bool = False


def levels(
    connection: Connection, query: LevelQuery, *, place: Place | None, most: int, language: str, fallback: str
) -> list[Level]:
    """The next SKUs, going away from the place: in the list's order, or against it before the place. Two statements."""
    column = query.sort.removeprefix("-")
    is_down = query.sort.startswith("-") != bool(place and place.is_before)
    asked = {"words": _patterns(query.words), "show": query.show, "most": most, "has_place": place is not None}
    value = {"value": place.value if place else None, "id": place.sku_id if place else None}
    statement = PAGES[column, DOWN if is_down else UP]
    ids = [row.id for row in connection.execute(statement, {**asked, **value})]
    found = _levels(connection, ids, language=language, fallback=fallback)
    return [found[sku_id] for sku_id in ids if sku_id in found]


def counts(connection: Connection, *, words: str) -> dict[str, int]:
    """How many SKUs each of SHOWS lists."""
    row = connection.execute(COUNTS, {"words": _patterns(words)}).one()
    return {"": row.everything, "low": row.low, "none": row.none, "held": row.held}


def level(connection: Connection, sku_id: int, *, language: str, fallback: str) -> Level:
    """Raises NotFound."""
    found = _levels(connection, [sku_id], language=language, fallback=fallback)
    if sku_id not in found:
        raise NotFound("sku", sku_id=sku_id)
    return found[sku_id]


def by_code(connection: Connection, code: str) -> int | None:
    """The SKU that a scanner or a keyboard named exactly: by its code (in any case) or by a barcode that is its alone."""
    return connection.scalar(BY_CODE, {"code": code}) if code else None


def _levels(connection: Connection, ids: list[int], *, language: str, fallback: str) -> dict[int, Level]:
    rows = connection.execute(LEVELS, {"ids": ids, "language": language, "fallback": fallback}) if ids else ()
    return {row.sku_id: _level(dict(row._mapping)) for row in rows}


def _level(row: Mapping[str, Any]) -> Level:
    drawn = row["picture"]
    picture = Picture(drawn["key"], tuple(drawn["widths"]), drawn["width"], drawn["height"], "") if drawn else None
    return Level(**{**row, "picture": picture})


def _patterns(words: str) -> list[str]:
    return ["%" + WILD.sub(r"\\\1", word) + "%" for word in words.split()[:MOST_WORDS]]
