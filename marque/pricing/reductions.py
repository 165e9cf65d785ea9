"""Reductions as they may be told: from the lowest price of the 30 days before, and only where the cut is real.

Source: Directive 98/6/EC, Article 6a (an announced reduction names the lowest price of the 30 days before it).
"""

from __future__ import annotations

LEAST_PERCENT = 5  # what is less is not worth a badge
LOOK_BACK_HOURS = 30 * 24

# The reduction began when the present price did. Before it lie the prices that began in the 30 days, and the one that was
# valid when they began; a price that only went up and came back was not reduced. No clock: it moves only when `sku` does.
WAS = f"""CASE WHEN s.compare_at_cents IS NOT NULL THEN (
    SELECT min(h.price_cents)
    FROM (SELECT min(valid_from) AS at FROM price_change WHERE sku_id = s.id AND valid_from > (
              SELECT max(valid_from) FROM price_change WHERE sku_id = s.id AND price_cents <> s.price_cents)) AS began
    JOIN price_change h ON h.sku_id = s.id AND h.valid_from < began.at AND h.valid_from >= coalesce(
        (SELECT max(valid_from) FROM price_change
         WHERE sku_id = s.id AND valid_from <= began.at - INTERVAL '{LOOK_BACK_HOURS} hours'), '-infinity')
    HAVING min(h.price_cents) > s.price_cents) END"""
"""SQL over the alias `s` (sku): what it cost before the reduction in cents, or NULL where nothing was really reduced."""


def percent(price_cents: int, *, was_cents: int) -> int:
    """How much lower a price is, in whole percent, rounded down so that nothing is promised that is not given."""
    return (was_cents - price_cents) * 100 // was_cents


def badge_percent(price_cents: int, *, was_cents: int | None) -> int | None:
    """The percent that a badge tells, or None where there is nothing to tell."""
    cut = percent(price_cents, was_cents=was_cents) if was_cents else 0
    return cut if cut >= LEAST_PERCENT else None
