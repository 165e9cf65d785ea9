"""The day of the shop in figures: what was sold, beside the time before, and what sells best. Days are the shop's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, text

from marque.catalogue.pictures import Picture

WEEK = 7
BEST = 5


@dataclass(frozen=True, slots=True)
class Span:
    """From `begins` up to `ends`, and the same time `shift` days earlier."""

    begins: datetime
    ends: datetime
    shift: int

    @property
    def before(self) -> tuple[datetime, datetime]:
        return self.begins - timedelta(days=self.shift), self.ends - timedelta(days=self.shift)


@dataclass(frozen=True, slots=True)
class Sales:
    """What was placed and not cancelled; `cancelled` orders were placed in the same time."""

    cents: int
    orders: int
    cancelled: int

    @property
    def average_cents(self) -> int:
        return round(self.cents / self.orders) if self.orders else 0

    @property
    def cancelled_per_mille(self) -> int:
        placed = self.orders + self.cancelled
        return round(self.cancelled * 1000 / placed) if placed else 0


@dataclass(frozen=True, slots=True)
class DaySales:
    day: date
    cents: int
    before_cents: int


@dataclass(frozen=True, slots=True)
class BestSeller:
    product_id: int
    title: str
    pieces: int
    cents: int
    picture: Picture | None
    flat: str


SALES = text("""
    SELECT coalesce(sum(total_cents) FILTER (WHERE status <> 'cancelled'), 0)::bigint AS cents,
           count(*) FILTER (WHERE status <> 'cancelled') AS orders, count(*) FILTER (WHERE status = 'cancelled') AS cancelled
    FROM orders WHERE placed_at >= :begins AND placed_at < :ends
""")
PER_DAY = text("""
    SELECT CAST(placed_at AT TIME ZONE :zone AS date) AS day, sum(total_cents)::bigint AS cents
    FROM orders WHERE placed_at >= :begins AND placed_at < :ends AND status <> 'cancelled' GROUP BY 1
""")
SELLING_BEST = text("""
    WITH sold AS (
        SELECT s.product_id, sum(l.quantity) AS pieces, sum(l.line_cents - l.discount_cents)::bigint AS cents
        FROM orders o JOIN order_line l ON l.order_id = o.id JOIN sku s ON s.id = l.sku_id
        WHERE o.placed_at >= :begins AND o.placed_at < :ends AND o.status <> 'cancelled'
        GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1 LIMIT :most)
    SELECT sold.*, coalesce(t.title, f.title, p.slug) AS title, g.flat, a.file_key, a.widths, a.width, a.height
    FROM sold JOIN product p ON p.id = sold.product_id JOIN category g ON g.id = p.category_id
    LEFT JOIN product_text t ON t.product_id = p.id AND t.language = :language
    LEFT JOIN product_text f ON f.product_id = p.id AND f.language = :fallback
    LEFT JOIN LATERAL (SELECT file_key, widths, width, height FROM asset
                       WHERE product_id = p.id AND kind = 'image' AND widths <> '{}' ORDER BY position, id LIMIT 1) a ON true
    ORDER BY sold.pieces DESC, sold.cents DESC, p.id
""")


def span(days: int, *, now: datetime, zone: ZoneInfo) -> Span:
    """The last so many days of the shop, today up to now; beside the same days before, one day beside that of last week."""
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return Span(midnight - timedelta(days=days - 1), now, shift=max(days, WEEK))


def sales(connection: Connection, *, begins: datetime, ends: datetime) -> Sales:
    """What was placed between two moments."""
    return Sales(**connection.execute(SALES, {"begins": begins, "ends": ends}).one()._mapping)


def per_day(connection: Connection, *, days: int, now: datetime, zone: ZoneInfo) -> list[DaySales]:
    """Every one of the last so many days, the last of them today, beside the day so many days earlier."""
    began = span(days, now=now, zone=zone).before[0]
    found = connection.execute(PER_DAY, {"begins": began, "ends": now, "zone": zone.key})
    cents = {row.day: row.cents for row in found}
    today = now.astimezone(zone).date()
    shown = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    return [DaySales(day, cents.get(day, 0), cents.get(day - timedelta(days=max(days, WEEK)), 0)) for day in shown]


def selling_best(connection: Connection, *, span: Span, language: str, fallback: str) -> list[BestSeller]:
    """What was ordered most in the span, in pieces."""
    words = {"language": language, "fallback": fallback, "most": BEST}
    rows = connection.execute(SELLING_BEST, {"begins": span.begins, "ends": span.ends, **words})
    return [BestSeller(row.product_id, row.title, int(row.pieces), row.cents, _picture(row), row.flat) for row in rows]


def _picture(row: object) -> Picture | None:
    key = getattr(row, "file_key", None)
    if key is None:
        return None
    return Picture(key, tuple(sorted(row.widths)), row.width, row.height, "")  # type: ignore[attr-defined]
