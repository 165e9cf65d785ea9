"""Brands, categories, colours and sizes by the names a sheet uses: found where the shop has them, made where it has not.

Until it is made, a new name has a reference below zero, so that SQL can compare what does not exist yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import text

from marque.catalogue import brands, categories, colours, sizes, slugs
from marque.exchange.errors import Unreadable
from marque.kernel.database import db

MOST_NEW = 2_000

CREATE = text("""
    CREATE TEMPORARY TABLE staged_name (kind text, name text, ref bigint, id bigint, PRIMARY KEY (kind, name)) ON COMMIT DROP
""")
WANTED = {
    "brand": text("SELECT DISTINCT brand FROM staged_product WHERE brand IS NOT NULL ORDER BY 1"),
    "category": text("SELECT DISTINCT category FROM staged_product WHERE category IS NOT NULL ORDER BY 1"),
    "colour": text("SELECT DISTINCT colour FROM staged_row WHERE colour IS NOT NULL ORDER BY 1"),
    "size": text("SELECT DISTINCT size FROM staged_row WHERE size IS NOT NULL ORDER BY 1"),
}
# Every spelling by which something is known, whatever its case. A sheet's name may also be an address (`address_of`).
KNOWN = {
    "brand": text("""
        SELECT path AS spelling, brand_id AS id FROM former_place WHERE brand_id IS NOT NULL
        UNION ALL SELECT slug, id FROM brand UNION ALL SELECT name, id FROM brand
    """),
    "category": text("""
        WITH RECURSIVE trail AS (
            SELECT c.id, t.language, t.name AS spelling
            FROM category c JOIN category_text t ON t.category_id = c.id WHERE c.parent_id IS NULL
            UNION ALL
            SELECT c.id, t.language, trail.spelling || ' / ' || t.name
            FROM trail JOIN category c ON c.parent_id = trail.id
            JOIN category_text t ON t.category_id = c.id AND t.language = trail.language
        )
        SELECT path AS spelling, category_id AS id FROM former_place WHERE category_id IS NOT NULL
        UNION ALL SELECT spelling, id FROM trail UNION ALL SELECT path, id FROM category
    """),
    "colour": text("SELECT name AS spelling, colour_id AS id FROM colour_text UNION ALL SELECT slug, id FROM colour"),
    "size": text("SELECT system || ' ' || value AS spelling, id FROM size"),
}
KEEP = text("""
    INSERT INTO staged_name (kind, name, ref)
    SELECT :kind, name, ref FROM unnest(CAST(:names AS text[]), CAST(:refs AS bigint[])) AS told (name, ref)
""")
# New names that a row which goes in uses; of several spellings of one, the first.
NEW = text("""
    WITH used AS (
        SELECT 'brand' AS kind, brand AS name, CAST(NULL AS text) AS swatch FROM staged_product GROUP BY brand
        UNION ALL SELECT 'category', category, NULL FROM staged_product GROUP BY category
        UNION ALL
        SELECT CASE grouping(r.colour) WHEN 0 THEN 'colour' ELSE 'size' END, coalesce(r.colour, r.size), min(r.swatch)
        FROM staged_row r JOIN staged_sku USING (row_no) GROUP BY GROUPING SETS ((r.colour), (r.size))
    )
    SELECT kind, n.ref, min(name) AS name, min(used.swatch) AS swatch
    FROM staged_name n JOIN used USING (kind, name) WHERE n.ref < 0 GROUP BY kind, n.ref ORDER BY kind, min(name)
""")
MADE = text("UPDATE staged_name SET id = :id WHERE kind = :kind AND ref = :ref")
SETTLE = (
    text("UPDATE staged_name SET id = ref WHERE ref > 0"),
    text("""
        UPDATE staged_sku s SET colour_ref = coalesce(colour.id, s.colour_ref), size_ref = coalesce(size.id, s.size_ref)
        FROM staged_sku told
        LEFT JOIN staged_name colour ON colour.kind = 'colour' AND colour.ref = told.colour_ref AND colour.ref < 0
        LEFT JOIN staged_name size ON size.kind = 'size' AND size.ref = told.size_ref AND size.ref < 0
        WHERE told.row_no = s.row_no AND (told.colour_ref < 0 OR told.size_ref < 0)
    """),
)


def find() -> None:
    """Give every name in the sheet its reference. Raises Unreadable where so many are new that columns must be mixed up."""
    db.session.execute(CREATE)
    for kind, wanted in WANTED.items():
        names = list(db.session.scalars(wanted))
        db.session.execute(KEEP, {"kind": kind, "names": names, "refs": _references(kind, names)})
    db.session.execute(text("ANALYZE staged_name"))


def new() -> dict[str, tuple[str, ...]]:
    """What would be made, by kind."""
    rows = db.session.execute(NEW).all()
    return {kind: tuple(row.name for row in rows if row.kind == kind) for kind in WANTED}


def make(*, language: str) -> None:
    """Make what is new, named in this language, and let the staged rows point to it."""
    for row in db.session.execute(NEW).all():
        made = MAKERS[row.kind](row.name, row.swatch, language)
        db.session.execute(MADE, {"kind": row.kind, "ref": row.ref, "id": made})
    for statement in SETTLE:
        db.session.execute(statement)


def address_of(kind: str, name: str) -> str:
    """The address that this name would have: a second spelling of it."""
    if kind == "size":
        return name.lower()
    return "/".join(slugs.slugify(part, fallback=kind) for part in (name.split(" / ") if kind == "category" else [name]))


def _references(kind: str, names: Sequence[str]) -> list[int]:
    known = {row.spelling.lower(): row.id for row in db.session.execute(KNOWN[kind])}
    unknown: dict[str, int] = {}
    references = []
    for name in names:
        address = address_of(kind, name)
        found = known.get(name.lower(), known.get(address))
        references.append(found if found is not None else unknown.setdefault(address, -len(unknown) - 1))
    if len(unknown) > MOST_NEW:
        raise Unreadable("too_many_new", kind=kind, count=len(unknown), most=MOST_NEW)
    return references


def _make_colour(name: str, swatch: str | None, language: str) -> int:
    if swatch is None:
        return colours.named(name, language=language)
    return colours.ensure(slugs.slugify(name, fallback="colour"), swatch=swatch, names={language: name})


def _make_size(name: str, _swatch: str | None, _language: str) -> int:
    system, _, value = name.partition(" ")
    return sizes.ensure(system, value)


MAKERS: dict[str, Callable[[str, str | None, str], int]] = {
    "brand": lambda name, _swatch, _language: brands.ensure(name),
    "category": lambda name, _swatch, language: categories.place_named(name.split(" / "), language=language),
    "colour": _make_colour,
    "size": _make_size,
}
