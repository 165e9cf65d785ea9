"""What hangs on a category or brand that goes, and then on another one: former addresses, rules, charts, attributes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import text

from marque.catalogue.collections import following
from marque.catalogue.redirects import former
from marque.kernel import arrays
from marque.kernel.database import db
from marque.kernel.errors import Conflict

# What the other one has already stays as it is there; the rest comes along, of several the first.
ATTRIBUTES = text("""
    INSERT INTO category_attribute (category_id, attribute_id, position)
    SELECT DISTINCT ON (attribute_id) CAST(:to AS bigint), attribute_id, position FROM category_attribute
    WHERE category_id = ANY(CAST(:ids AS bigint[])) ORDER BY attribute_id, position ON CONFLICT DO NOTHING
""")
CATEGORY_CHARTS = text("""
    UPDATE size_chart SET category_id = :to WHERE id IN (
        SELECT min(id) FROM size_chart s WHERE category_id = ANY(CAST(:ids AS bigint[])) AND NOT EXISTS (
            SELECT FROM size_chart o WHERE o.category_id = :to AND o.brand_id IS NOT DISTINCT FROM s.brand_id)
        GROUP BY brand_id)
""")
BRAND_CHARTS = text("""
    UPDATE size_chart s SET brand_id = :to WHERE brand_id = ANY(CAST(:ids AS bigint[])) AND NOT EXISTS (
        SELECT FROM size_chart o WHERE o.brand_id = :to AND o.category_id = s.category_id)
""")


def category(ids: Sequence[int], *, to: int) -> None:
    """Give everything that hangs on these categories to another one."""
    told = {"ids": arrays.written(ids), "to": to}
    db.session.execute(ATTRIBUTES, told)
    db.session.execute(CATEGORY_CHARTS, told)
    following.replace("category_ids", going=ids, to=to)
    former.hand_over("category", ids=ids, to=to)


def brand(brand_id: int, *, to: int) -> None:
    """Give everything that hangs on this brand to another one."""
    db.session.execute(BRAND_CHARTS, {"ids": arrays.written([brand_id]), "to": to})
    following.replace("brand_ids", going=[brand_id], to=to)
    former.hand_over("brand", ids=[brand_id], to=to)


def nobody(kind: str, ids: Sequence[int]) -> None:
    """These go and nothing takes their place: what led to them is gone for good.

    Raises Conflict (`named_by_rule`): without it a collection's rule would suddenly name every product.
    """
    if (slug := following.named_by(f"{kind}_ids", ids)) is not None:
        raise Conflict("named_by_rule", field="to", collection=slug)
    former.hand_over(kind, ids=ids, to=None)
