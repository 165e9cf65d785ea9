"""Brands: all that have something to show, and one by its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from marque.kernel.errors import NotFound

ALL = text("""
    SELECT b.slug, b.name, count(*) AS count
    FROM brand b JOIN product_listing l ON l.brand_id = b.id AND l.live_from <= :now
    GROUP BY b.id ORDER BY lower(b.name), b.id
""")

ONE = text("""
    SELECT b.id, b.slug, b.name, coalesce(nullif(t.story, ''), f.story, '') AS story
    FROM brand b
    LEFT JOIN brand_text t ON t.brand_id = b.id AND t.language = :language
    LEFT JOIN brand_text f ON f.brand_id = b.id AND f.language = :fallback
    WHERE b.slug = :slug
""")


@dataclass(frozen=True, slots=True)
class BrandCount:
    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Brand:
    id: int
    slug: str
    name: str
    story: str


def counted(connection: Connection, *, now: datetime) -> tuple[BrandCount, ...]:
    """Brands with something to show, by name."""
    return tuple(BrandCount(*row) for row in connection.execute(ALL, {"now": now}))


def at(connection: Connection, slug: str, *, language: str, fallback: str) -> Brand:
    """The brand at this address. Raises NotFound."""
    row = connection.execute(ONE, {"slug": slug, "language": language, "fallback": fallback}).one_or_none()
    if row is None:
        raise NotFound("brand", slug=slug)
    return Brand(*row)


def by_letter(brands: tuple[BrandCount, ...]) -> tuple[tuple[str, tuple[BrandCount, ...]], ...]:
    """Grouped by first letter, digits and signs together under "#"; Ё stands with Е."""
    letters: dict[str, list[BrandCount]] = {}
    for brand in brands:
        first = brand.name[:1].upper().replace("Ё", "Е")
        letters.setdefault(first if first.isalpha() else "#", []).append(brand)
    return tuple((letter, tuple(letters[letter])) for letter in sorted(letters))
