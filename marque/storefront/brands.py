"""Brands: all that have something to show, and one by its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from marque.kernel.errors import NotFound
from marque.storefront import index, terms
from marque.storefront.asking import Asked
from marque.storefront.categories import Step
from marque.storefront.terms import Term, Terms

WITHIN = 10  # categories that a brand's page leads to

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


def within(
    connection: Connection, brand_id: int, *, version: int, language: str, fallback: str, now: datetime
) -> tuple[Step, ...]:
    """Categories in which a brand has most, of the second level where there is one; none where there is only one."""
    counts = index.count(connection, Asked(brand_id=brand_id), version=version, now=now).counts.get("category", {})
    known = terms.kept(connection, version=version, language=language, fallback=fallback)
    found = [term for term in known.of("category", counts) if counts[term.id]]
    level = min(max((len(term.place) for term in found), default=0), 2)
    wanted = sorted((term for term in found if len(term.place) == level), key=lambda term: -counts[term.id])[:WITHIN]
    return _told_apart(wanted, known) if len(wanted) > 1 else ()


def _told_apart(categories: list[Term], known: Terms) -> tuple[Step, ...]:
    """Of two with the same name (shirts for women, shirts for men) the place above is named, too."""
    names = [term.label for term in categories]
    return tuple(Step(term.value, _trail(term, known) if names.count(term.label) > 1 else term.label) for term in categories)


def _trail(term: Term, known: Terms) -> str:
    steps = term.value.split("/")
    above = (known.named("category", ["/".join(steps[:n])]) for n in range(1, len(steps) + 1))
    return " / ".join(found[0].label for found in above if found)


def by_letter(brands: tuple[BrandCount, ...]) -> tuple[tuple[str, tuple[BrandCount, ...]], ...]:
    """Grouped by first letter, digits and signs together under "#"; Ё stands with Е."""
    letters: dict[str, list[BrandCount]] = {}
    for brand in brands:
        first = brand.name[:1].upper().replace("Ё", "Е")
        letters.setdefault(first if first.isalpha() else "#", []).append(brand)
    return tuple((letter, tuple(letters[letter])) for letter in sorted(letters))
