"""What waits and what is done: orders by tab, counted exactly."""

from __future__ import annotations

from sqlalchemy import Connection, text

TABS = ("all", "unpaid", "to_pack", "to_send", "sent", "delivered", "cancelled")
STATUS_OF = {"to_send": "processing", "sent": "shipped", "delivered": "delivered", "cancelled": "cancelled"}
TAB_OF = {status: tab for tab, status in STATUS_OF.items()}

# To be packed: paid, or agreed to be paid at the door. What is pending without that waits for its money.
# An aggregate and no EXISTS: that one would be answered by reading all payments there are.
READY = """
    (o.payment_status = 'paid' OR o.total_cents = 0
     OR coalesce((SELECT bool_or(p.state = 'agreed') FROM payment p WHERE p.order_id = o.id), false))
"""
WAITING = text(f"""
    SELECT count(*) FROM (
        SELECT FROM orders o WHERE o.status = 'pending' AND o.placed_at IS NOT NULL AND {READY} LIMIT :most) waiting
""")
# What was delivered are nearly all: those are what is left of the whole, and not counted once more.
COUNTS = text(f"""
    SELECT 'all' AS tab, count(*) AS orders FROM orders WHERE placed_at IS NOT NULL
    UNION ALL
    SELECT status, count(*) FROM orders
    WHERE status IN ('processing', 'shipped', 'cancelled') AND placed_at IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT CASE WHEN {READY} THEN 'to_pack' ELSE 'unpaid' END, count(*)
    FROM orders o WHERE status = 'pending' AND placed_at IS NOT NULL GROUP BY 1
""")


def waiting(connection: Connection, *, most: int) -> int:
    """How many orders are to be packed; counting ends at `most`."""
    return int(connection.scalar(WAITING, {"most": most}) or 0)


def counts(connection: Connection) -> dict[str, int]:
    """Orders per tab; every tab is there."""
    found = {TAB_OF.get(row.tab, row.tab): row.orders for row in connection.execute(COUNTS)}
    delivered = 2 * found["all"] - sum(found.values())
    return {**dict.fromkeys(TABS, 0), **found, "delivered": delivered}


def tab_of(status: str, *, is_ready: bool) -> str:
    """The tab an order stands in, besides "all"."""
    if status == "pending":
        return "to_pack" if is_ready else "unpaid"
    return TAB_OF[status]
