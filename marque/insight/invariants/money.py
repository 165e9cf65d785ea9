"""Payments (6) and prices (11)."""

from marque.insight.invariants.invariant import Invariant

INVARIANTS = (
    Invariant(
        "6-payments-equal-ledger",
        "A payment's counters are its ledger's sums, within captured ≤ amount and refunded ≤ captured.",
        """
        SELECT p.id, p.order_id FROM payment p LEFT JOIN (
            SELECT payment_id, sum(amount_cents) FILTER (WHERE kind = 'capture') AS captured,
                   -sum(amount_cents) FILTER (WHERE kind = 'refund') AS refunded
            FROM money_ledger GROUP BY payment_id
        ) m ON m.payment_id = p.id
        WHERE p.captured_cents <> coalesce(m.captured, 0) OR p.refunded_cents <> coalesce(m.refunded, 0)
        """,
    ),
    Invariant(
        "6-payment-status-is-the-money",
        "An order's payment status is what its payments say.",
        """
        SELECT o.id, o.number, o.payment_status FROM orders o JOIN (
            SELECT order_id, sum(captured_cents) AS captured, sum(refunded_cents) AS refunded FROM payment GROUP BY order_id
        ) p ON p.order_id = o.id
        WHERE o.payment_status <> CASE WHEN p.captured < o.total_cents THEN 'unpaid' WHEN p.refunded = 0 THEN 'paid'
              WHEN p.refunded = p.captured THEN 'refunded' ELSE 'part_refunded' END
        """,
    ),
    Invariant(
        "6-prepaid-before-dispatch",
        "Nothing that is prepaid was sent unpaid.",
        """
        SELECT o.id, o.number FROM orders o
        WHERE o.status IN ('shipped', 'delivered') AND o.payment_status = 'unpaid' AND o.origin <> 'import'
          AND NOT EXISTS (SELECT FROM payment p WHERE p.order_id = o.id AND p.provider = 'cash_on_delivery')
        """,
    ),
    Invariant(
        "11-price-is-the-last-begun",
        "A SKU's price is the last entry of its history that has begun.",
        """
        SELECT s.id, s.price_cents, h.price_cents AS history FROM sku s LEFT JOIN LATERAL (
            SELECT price_cents FROM price_change WHERE sku_id = s.id AND valid_from <= greatest(:now, s.updated_at)
            ORDER BY valid_from DESC LIMIT 1) h ON true
        WHERE h.price_cents IS DISTINCT FROM s.price_cents
        """,
    ),
)
