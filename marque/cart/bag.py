"""The bag as a shopper sees it: lines with what changed since, and the quote. Read in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, text

from marque.cart.limits import PER_LINE
from marque.catalogue.pictures import Picture
from marque.pricing.quote import Delivery, Item, Quote, quote
from marque.pricing.reductions import WAS


@dataclass(frozen=True, slots=True)
class BagLine:
    """`note` is None, "sold_out", "held" (somebody else is at the checkout with it), "only" (fewer left than wanted) or
    "gone" (no longer sold)."""

    id: int
    sku_id: int
    product_id: int
    code: str
    slug: str
    title: str
    brand: str
    size: str
    colour: str
    picture: Picture | None
    flat: str
    quantity: int
    unit_cents: int
    line_cents: int
    list_cents: int | None
    cost_cents: int | None
    tax_rate_bp: int
    was_seen_cents: int | None
    available: int
    saved: bool
    note: str | None

    @property
    def is_buyable(self) -> bool:
        """Whether there is any of it, if not as many as wanted."""
        return self.note not in ("sold_out", "held", "gone")

    @property
    def limit(self) -> int:
        """The most this line may have now."""
        return max(1, min(PER_LINE, self.available))

    @property
    def fewer(self) -> int:
        """One less; back to what there is, where more was wanted than is left."""
        return min(self.quantity - 1, self.limit)

    @property
    def more(self) -> int | None:
        return self.quantity + 1 if self.quantity < self.limit else None


@dataclass(frozen=True, slots=True)
class Bag:
    """Lines to buy and lines kept for later; `quote` is over the lines that can be bought."""

    lines: tuple[BagLine, ...]
    saved: tuple[BagLine, ...]
    quote: Quote

    @property
    def count(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def buyable_count(self) -> int:
        """The units that the quote is about."""
        return sum(line.quantity for line in self.lines if line.is_buyable)

    def missing_for_free(self, delivery: Delivery | None) -> int | None:
        """What is missing for free delivery; 0 when reached, None when there is no such thing."""
        if delivery is None or delivery.free_from_cents is None or not self.lines:
            return None
        return max(0, delivery.free_from_cents - self.quote.subtotal_cents)

    @property
    def has_trouble(self) -> bool:
        return any(line.note for line in self.lines)


LINES = text(f"""
    SELECT l.id, l.sku_id, l.quantity, l.price_seen_cents, l.saved,
           s.product_id, s.sku_code, s.price_cents, {WAS} AS was_cents, s.cost_cents,
           p.slug, coalesce(t.title, f.title) AS title, b.name AS brand, g.flat,
           CASE z.system WHEN 'ONE' THEN '' WHEN 'INT' THEN z.value ELSE z.system || ' ' || z.value END AS size,
           s.option, coalesce(ct.name, cf.name, '') AS colour, a.file_key, a.widths, a.width, a.height,
           coalesce(r.rate_bp, 0) AS tax_rate_bp,
           s.is_active AND p.status = 'active' AND (p.publish_at IS NULL OR p.publish_at <= :now) AS for_sale,
           coalesce(k.on_hand, 0) AS on_hand, coalesce(k.available, 0) + coalesce((
               SELECT sum(h.quantity) FROM hold h WHERE h.sku_id = s.id AND h.state = 'live'
               AND (h.ends_at <= :now OR (h.holder_kind = 'cart' AND h.holder_id = l.cart_id))), 0) AS available
    FROM cart_line l
    JOIN sku s ON s.id = l.sku_id
    JOIN product p ON p.id = s.product_id
    JOIN brand b ON b.id = p.brand_id
    JOIN category g ON g.id = p.category_id
    LEFT JOIN product_text t ON t.product_id = p.id AND t.language = :language
    LEFT JOIN product_text f ON f.product_id = p.id AND f.language = :fallback
    LEFT JOIN size z ON z.id = s.size_id
    LEFT JOIN colour_text ct ON ct.colour_id = s.colour_id AND ct.language = :language
    LEFT JOIN colour_text cf ON cf.colour_id = s.colour_id AND cf.language = :fallback
    LEFT JOIN stock k ON k.sku_id = s.id AND k.location_id = (SELECT id FROM location WHERE sells_online)
    LEFT JOIN tax_rate r ON r.country = :country AND r.tax_class = p.tax_class
    LEFT JOIN LATERAL (
        SELECT file_key, widths, width, height FROM asset
        WHERE product_id = p.id AND (colour_id = s.colour_id OR colour_id IS NULL) AND widths <> '{{}}'
        ORDER BY colour_id NULLS LAST, position LIMIT 1) a ON true
    WHERE l.cart_id = :cart_id
    ORDER BY l.id
""")


def read(
    connection: Connection,
    *,
    cart_id: int | None,
    language: str,
    fallback: str,
    country: str,
    now: datetime,
    delivery: Delivery | None = None,
) -> Bag:
    """The bag of a cart (None: empty). Availability counts own holds and those past their end as free."""
    parameters = {"cart_id": cart_id, "language": language, "fallback": fallback, "country": country, "now": now}
    rows = connection.execute(LINES, parameters).all() if cart_id is not None else []
    lines = [_line(row) for row in rows]
    wanted = tuple(line for line in lines if not line.saved)
    return Bag(
        lines=wanted,
        saved=tuple(line for line in lines if line.saved),
        quote=quote([item(line) for line in wanted if line.is_buyable], delivery=delivery),
    )


def item(line: BagLine) -> Item:
    """A bag line as `quote()` takes it."""
    return Item(line.sku_id, line.quantity, line.unit_cents, line.list_cents, line.tax_rate_bp)


def _line(row: Row[tuple[object, ...]]) -> BagLine:
    available = max(0, int(row.available)) if row.for_sale else 0
    return BagLine(
        id=row.id,
        sku_id=row.sku_id,
        product_id=row.product_id,
        code=row.sku_code,
        slug=row.slug,
        title=row.title,
        brand=row.brand,
        size=" ".join(part for part in (row.size, row.option) if part),
        colour=row.colour,
        picture=_picture(row),
        flat=row.flat,
        quantity=row.quantity,
        unit_cents=row.price_cents,
        line_cents=row.price_cents * row.quantity,
        list_cents=row.was_cents,
        cost_cents=row.cost_cents,
        tax_rate_bp=row.tax_rate_bp,
        was_seen_cents=row.price_seen_cents if row.price_seen_cents != row.price_cents else None,
        available=available,
        saved=row.saved,
        note=_note(for_sale=row.for_sale, on_hand=row.on_hand, available=available, wanted=row.quantity),
    )


def _picture(row: Row[tuple[object, ...]]) -> Picture | None:
    return Picture(row.file_key, tuple(sorted(row.widths)), row.width, row.height, "") if row.file_key else None


def _note(*, for_sale: bool, on_hand: int, available: int, wanted: int) -> str | None:
    if not for_sale:
        return "gone"
    if available == 0:
        return "held" if on_hand else "sold_out"
    return "only" if available < wanted else None
