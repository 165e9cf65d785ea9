"""Ways of delivery for a country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, text

from marque.pricing.quote import Delivery


@dataclass(frozen=True, slots=True)
class Method:
    """A way of delivery in the reader's language; `delivery` is what `quote()` takes."""

    code: str
    kind: str
    name: str
    description: str
    min_days: int
    max_days: int
    delivery: Delivery

    def earliest(self, today: date) -> date:
        return today + timedelta(days=self.min_days)

    def latest(self, today: date) -> date:
        return today + timedelta(days=self.max_days)


METHODS = text("""
    SELECT m.code, m.kind, m.price_cents, m.free_from_cents, m.min_days, m.max_days,
           coalesce(t.name, f.name, m.code) AS name, coalesce(t.description, f.description, '') AS description,
           coalesce((SELECT rate_bp FROM tax_rate WHERE country = :country AND tax_class = 'standard'), 0) AS tax_rate_bp
    FROM shipping_country c
    JOIN shipping_method m ON m.zone_id = c.zone_id AND m.is_active
    LEFT JOIN shipping_method_text t ON t.method_id = m.id AND t.language = :language
    LEFT JOIN shipping_method_text f ON f.method_id = m.id AND f.language = :fallback
    WHERE c.country = :country ORDER BY m.position, m.id
""")


def methods(connection: Connection, *, country: str, language: str, fallback: str) -> list[Method]:
    """What can be chosen in a country (ISO 3166 alpha-2), in the shop's order; empty: nothing is sent there."""
    rows = connection.execute(METHODS, {"country": country, "language": language, "fallback": fallback})
    return [
        Method(
            code=row.code,
            kind=row.kind,
            name=row.name,
            description=row.description,
            min_days=row.min_days,
            max_days=row.max_days,
            delivery=Delivery(row.code, row.price_cents, row.free_from_cents, row.tax_rate_bp),
        )
        for row in rows
    ]


def countries(connection: Connection) -> list[str]:
    """Where the shop sends: country codes in alphabetical order."""
    return list(connection.scalars(text("SELECT country FROM shipping_country ORDER BY country")))
