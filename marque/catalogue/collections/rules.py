"""What a collection's rule says, and which products it can concern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection, Select, select, text

from marque.catalogue import wording
from marque.catalogue.attributes.models import Attribute, AttributeValue
from marque.catalogue.models import Brand, Category
from marque.kernel.database import db
from marque.kernel.errors import Invalid

MOST_CHOSEN = 100
MOST_TAGS = 20
LONGEST_TAG = 60
DEAREST_CENTS = 10**11

# What a rule can concern by the catalogue alone: price, stock and values narrow it further. `c` is the collection.
BELOW = """
    below AS MATERIALIZED (
        SELECT d.id FROM collection c JOIN category a ON a.id = ANY(c.category_ids)
        JOIN category d ON starts_with(d.path || '/', a.path || '/') WHERE c.id = :id
    )
"""
MAY_HOLD = """c.kind = 'rule' AND p.status = 'active'
    AND (c.brand_ids = '{}' OR p.brand_id = ANY(c.brand_ids)) AND (c.tags = '{}' OR p.tags && c.tags)
    AND (c.category_ids = '{}' OR p.category_id IN (SELECT id FROM below)
         OR p.id IN (SELECT product_id FROM product_category WHERE category_id IN (SELECT id FROM below)))"""
CONCERNED = text(f"""
    WITH {BELOW}
    SELECT p.id FROM collection c, product p WHERE c.id = :id AND {MAY_HOLD}
    UNION SELECT product_id FROM collection_product WHERE collection_id = :id LIMIT :most
""")


VALUES = select(AttributeValue.id).join(Attribute, Attribute.id == AttributeValue.attribute_id).where(Attribute.is_facet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """All that is said must hold. Ids of one column mean "or"; values mean "and" between attributes; prices are cents."""

    category_ids: tuple[int, ...] = ()
    brand_ids: tuple[int, ...] = ()
    value_ids: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    price_min_cents: int | None = None
    price_max_cents: int | None = None
    only_on_sale: bool = False
    only_in_stock: bool = False

    @property
    def says_something(self) -> bool:
        return self != Rule()


COLUMNS = tuple(field.name for field in fields(Rule))


def of(row: Mapping[str, Any]) -> Rule:
    """The rule in a row of `collection`."""
    said: dict[str, Any] = {name: tuple(row[name]) if isinstance(row[name], list) else row[name] for name in COLUMNS}
    return Rule(**said)


def judged(rule: Rule) -> Rule:
    """The rule in its one order. Raises Invalid (`empty_rule`, `price_range`, `unknown_choice`, `too_many_chosen`, tags)."""
    told = replace(
        rule,
        category_ids=_known(rule.category_ids, select(Category.id), field="categories"),
        brand_ids=_known(rule.brand_ids, select(Brand.id), field="brands"),
        value_ids=_known(rule.value_ids, VALUES, field="values"),
        tags=_tags(rule.tags),
    )
    if not told.says_something:
        raise Invalid("empty_rule", field="rule")
    low, high = rule.price_min_cents, rule.price_max_cents
    if not all(0 < price <= DEAREST_CENTS for price in (low, high) if price is not None) or (low and high and low > high):
        raise Invalid("price_range", field="price_max")
    return told


def concerned(connection: Connection, collection_id: int, *, most: int) -> Sequence[int]:
    """Products that may be in it as it stands, so many at most: all it names, and some that price or stock keep out."""
    return connection.scalars(CONCERNED, {"id": collection_id, "most": most}).all()


def _known(ids: Iterable[int], asked: Select[Any], *, field: str) -> tuple[int, ...]:
    wanted = tuple(sorted(set(ids)))
    if len(wanted) > MOST_CHOSEN:
        raise Invalid("too_many_chosen", field=field, most=MOST_CHOSEN)
    column = asked.selected_columns[0]
    if wanted and len(db.session.scalars(asked.where(column.in_(wanted))).all()) < len(wanted):
        raise Invalid("unknown_choice", field=field)
    return wanted


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    tidy = tuple(sorted({wording.line(tag, field="tags", longest=LONGEST_TAG) for tag in tags if tag.strip()}))
    if len(tidy) > MOST_TAGS:
        raise Invalid("too_many_tags", field="tags", most=MOST_TAGS, count=len(tidy))
    return tidy
