"""Collections as those see them who keep them, and what a rule can be made of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

ALL = text("""
    SELECT c.id, c.slug, c.kind, c.is_shown, c.position,
           coalesce(nullif(t.name, ''), nullif(f.name, ''), c.slug) AS name,
           (SELECT count(*) FROM collection_product m WHERE m.collection_id = c.id) AS picked
    FROM collection c
    LEFT JOIN collection_text t ON t.collection_id = c.id AND t.language = :language
    LEFT JOIN collection_text f ON f.collection_id = c.id AND f.language = :fallback
    ORDER BY c.position, lower(coalesce(nullif(t.name, ''), nullif(f.name, ''), c.slug)), c.id
""")
VALUES = text("""
    SELECT v.id, a.id AS attribute_id, coalesce(nullif(at.name, ''), nullif(af.name, ''), a.code) AS attribute,
           coalesce(nullif(vt.name, ''), nullif(vf.name, ''), v.code) AS name
    FROM attribute a JOIN attribute_value v ON v.attribute_id = a.id
    LEFT JOIN attribute_text at ON at.attribute_id = a.id AND at.language = :language
    LEFT JOIN attribute_text af ON af.attribute_id = a.id AND af.language = :fallback
    LEFT JOIN attribute_value_text vt ON vt.value_id = v.id AND vt.language = :language
    LEFT JOIN attribute_value_text vf ON vf.value_id = v.id AND vf.language = :fallback
    WHERE a.is_facet ORDER BY a.position, a.id, v.position, v.id
""")
TAGS = text("""
    SELECT tag FROM product, unnest(tags) AS tag WHERE status <> 'archived' GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 12
""")


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """`picked` counts what was picked by hand, whatever its state."""

    id: int
    slug: str
    kind: str
    is_shown: bool
    position: int
    name: str
    picked: int


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value of an attribute that is a facet."""

    id: int
    attribute_id: int
    attribute: str
    name: str


def collections(connection: Connection, *, language: str, fallback: str) -> tuple[CollectionLine, ...]:
    """All of them, in the order the shop shows them."""
    rows = connection.execute(ALL, {"language": language, "fallback": fallback})
    return tuple(CollectionLine(*row) for row in rows)


def values(connection: Connection, *, language: str, fallback: str) -> tuple[ValueLine, ...]:
    """What a rule can ask of attributes, attribute by attribute."""
    return tuple(ValueLine(*row) for row in connection.execute(VALUES, {"language": language, "fallback": fallback}))


def tags(connection: Connection) -> tuple[str, ...]:
    """The tags that most products carry."""
    return tuple(connection.scalars(TAGS))
