"""Orders, their lines, carts and confirmations (3, 4, 5, 9, 10)."""

from marque.insight.invariants.invariant import Invariant

INVARIANTS = (
    Invariant(
        "3-order-sums",
        "A placed order has lines, and its sums are theirs.",
        """
        SELECT o.id, o.number FROM orders o LEFT JOIN (
            SELECT order_id, count(*) AS lines, sum(line_cents) AS subtotal, sum(discount_cents) AS discount,
                   sum(tax_cents) AS tax FROM order_line GROUP BY order_id
        ) l ON l.order_id = o.id
        WHERE o.placed_at IS NOT NULL AND (l.lines IS NULL OR l.subtotal <> o.subtotal_cents
              OR l.discount <> o.discount_cents OR l.tax + o.shipping_tax_cents <> o.tax_cents
              OR o.total_cents <> o.subtotal_cents - o.discount_cents + o.shipping_cents)
        """,
    ),
    Invariant(
        "4-lines-are-snapshots",
        "Every line keeps its title, code and price, and line = unit × quantity.",
        """
        SELECT id, order_id FROM order_line
        WHERE title = '' OR sku_code = '' OR unit_cents < 0 OR line_cents <> unit_cents * quantity
        """,
    ),
    Invariant(
        "5-sold-lines-moved",
        "A placed line moved exactly its quantity out; a cancelled one came back; imported orders are exempt.",
        """
        SELECT l.id, l.order_id, l.quantity, coalesce(m.out, 0) AS moved_out, coalesce(m.back, 0) AS moved_back
        FROM order_line l JOIN orders o ON o.id = l.order_id LEFT JOIN (
            SELECT reference_id, -sum(quantity) FILTER (WHERE kind = 'sale') AS out,
                   sum(quantity) FILTER (WHERE kind = 'return') AS back
            FROM stock_movement WHERE reference_kind = 'order_line' GROUP BY reference_id
        ) m ON m.reference_id = l.id
        WHERE o.placed_at IS NOT NULL AND o.origin <> 'import'
          AND (coalesce(m.out, 0) <> l.quantity
               OR (o.status = 'cancelled' AND coalesce(m.back, 0) <> l.quantity)
               OR (o.status <> 'cancelled' AND coalesce(m.back, 0) > l.quantity))
        """,
    ),
    Invariant(
        "5-sales-have-lines",
        "No sale or return movement without its order line.",
        """
        SELECT m.id, m.reference_id FROM stock_movement m LEFT JOIN order_line l ON l.id = m.reference_id
        WHERE m.kind IN ('sale', 'return') AND (m.reference_kind <> 'order_line' OR l.id IS NULL OR l.sku_id <> m.sku_id)
        """,
    ),
    Invariant(
        "9-orders-and-carts",
        "An ordered cart has exactly one placed order, a web order an ordered cart, and both the same owner.",
        """
        SELECT coalesce(o.id, c.id) AS id, o.number, c.state
        FROM (SELECT id, number, cart_id, customer_id FROM orders WHERE origin = 'web' AND placed_at IS NOT NULL) o
        FULL JOIN (SELECT id, state, customer_id FROM cart
                   WHERE state = 'ordered' OR id IN (SELECT cart_id FROM orders)) c ON c.id = o.cart_id
        WHERE o.id IS NULL OR c.id IS NULL OR c.state <> 'ordered' OR o.customer_id IS DISTINCT FROM c.customer_id
        """,
    ),
    Invariant(
        "9-status-is-the-last-event",
        "A placed order's status is that of its last event.",
        """
        SELECT o.id, o.number, o.status, e.status AS event FROM orders o LEFT JOIN LATERAL (
            SELECT status FROM order_event WHERE order_id = o.id ORDER BY id DESC LIMIT 1) e ON true
        WHERE o.placed_at IS NOT NULL AND o.origin <> 'import' AND e.status IS DISTINCT FROM o.status
        """,
    ),
    Invariant(
        "10-confirmations",
        "Every web order has its confirmation, or a job that will write it.",
        """
        SELECT o.id, o.number FROM orders o
        WHERE o.placed_at < :now - interval '10 minutes' AND o.origin = 'web'
          AND NOT EXISTS (SELECT FROM letter WHERE kind = 'order_placed' AND reference = o.number)
          AND NOT EXISTS (SELECT FROM procrastinate_jobs j WHERE j.task_name = 'mails.order_placed'
                          AND j.status IN ('todo', 'doing') AND (j.args ->> 'order_id')::bigint = o.id)
        """,
    ),
    Invariant(
        "10-no-job-failed",
        "No job was given up.",
        "SELECT id, task_name FROM procrastinate_jobs WHERE status = 'failed'",
    ),
)
