"""What there is to buy: the demo shop's SKUs as the database has them, and what they cost when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import text

from marque.demo.catalogue import load
from marque.demo.catalogue.styles import Style
from marque.kernel.database import db

READ = text("""
    SELECT s.sku_code, s.id, s.product_id, s.price_cents, s.compare_at_cents, s.cost_cents, k.on_hand, k.location_id,
           p.created_at AS born, p.sold_count AS loved, coalesce(r.rate_bp, 0) AS tax_rate_bp,
           CASE z.system WHEN 'ONE' THEN '' WHEN 'INT' THEN z.value ELSE z.system || ' ' || z.value END AS size,
           (SELECT jsonb_object_agg(language, title) FROM product_text WHERE product_id = p.id) AS titles,
           (SELECT jsonb_object_agg(language, name) FROM colour_text WHERE colour_id = s.colour_id) AS colours,
           (SELECT jsonb_agg(jsonb_build_array(valid_from, price_cents) ORDER BY valid_from)
            FROM price_change WHERE sku_id = s.id) AS prices
    FROM sku s JOIN product p ON p.id = s.product_id LEFT JOIN size z ON z.id = s.size_id
    JOIN stock k ON k.sku_id = s.id AND k.location_id = (SELECT id FROM location WHERE sells_online)
    LEFT JOIN tax_rate r ON r.country = :country AND r.tax_class = p.tax_class
    WHERE s.sku_code = ANY(CAST(:codes AS text[]))
""")


@dataclass(slots=True)
class Item:
    """One SKU. `prices` are the moments from which it cost so much (cents), in order; before the first it cost the same."""

    id: int
    product_id: int
    code: str
    style: Style
    born: datetime
    loved: int
    on_hand: int
    location_id: int
    cost_cents: int | None
    tax_rate_bp: int
    size: str
    titles: Mapping[str, str]
    colours: Mapping[str, str]
    prices: list[tuple[datetime, int]]
    list_cents: int = field(init=False)

    def __post_init__(self) -> None:
        self.list_cents = max(price for _, price in self.prices)

    def price(self, moment: datetime) -> int:
        place = bisect_right(self.prices, moment, key=lambda entry: entry[0])
        return self.prices[max(0, place - 1)][1]

    def title(self, language: str) -> str:
        return self.titles.get(language) or next(iter(self.titles.values()))

    def colour(self, language: str) -> str:
        return self.colours.get(language, "")


def read(*, country: str, seed: int) -> dict[Style, list[Item]]:
    """The demo's SKUs by style, in the order of the range; what somebody has deleted or renamed since is left out."""
    codes = {style: [variant.code for variant in each] for style, each in load.variants_of_all(seed=seed).items()}
    asked = {"codes": [code for each in codes.values() for code in each], "country": country}
    found = {row.sku_code: row for row in db.session.execute(READ, asked)}
    items = {style: [_item(found[code], style=style) for code in each if code in found] for style, each in codes.items()}
    return {style: each for style, each in items.items() if each}


def _item(row: Any, *, style: Style) -> Item:
    return Item(
        id=row.id,
        product_id=row.product_id,
        code=row.sku_code,
        style=style,
        born=row.born,
        loved=row.loved,
        on_hand=row.on_hand,
        location_id=row.location_id,
        cost_cents=row.cost_cents,
        tax_rate_bp=row.tax_rate_bp,
        size=row.size or "",
        titles=row.titles,
        colours=row.colours or {},
        prices=[(datetime.fromisoformat(at), cents) for at, cents in row.prices],
    )
