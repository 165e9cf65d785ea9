"""Stock (1) and holds (2)."""

from marque.insight.invariants.invariant import Invariant

INVARIANTS = (
    Invariant(
        "1-stock-equals-ledger",
        "On hand is the sum of its movements, for every SKU and location.",
        """
        SELECT s.sku_id AS id, s.location_id, s.on_hand, coalesce(m.total, 0) AS ledger
        FROM stock s FULL JOIN (
            SELECT sku_id, location_id, sum(quantity) AS total FROM stock_movement GROUP BY sku_id, location_id
        ) m ON m.sku_id = s.sku_id AND m.location_id = s.location_id
        WHERE s.sku_id IS NULL OR s.on_hand <> coalesce(m.total, 0)
        """,
    ),
    Invariant(
        "1-balance-follows",
        "Every movement's balance is the one before it plus its quantity.",
        """
        SELECT id, sku_id, balance_after, running FROM (
            SELECT id, sku_id, balance_after,
                   sum(quantity) OVER (PARTITION BY sku_id, location_id ORDER BY id) AS running
            FROM stock_movement) walked
        WHERE balance_after <> running
        """,
    ),
    Invariant(
        "1-held-equals-holds",
        "Held is the sum of live holds.",
        """
        SELECT s.sku_id AS id, s.held, coalesce(h.total, 0) AS holds
        FROM stock s FULL JOIN (
            SELECT sku_id, location_id, sum(quantity) AS total FROM hold WHERE state = 'live' GROUP BY sku_id, location_id
        ) h ON h.sku_id = s.sku_id AND h.location_id = s.location_id
        WHERE s.sku_id IS NULL OR s.held <> coalesce(h.total, 0)
        """,
    ),
    Invariant(
        "1-one-place-sells",
        "Exactly one location sells online.",
        "SELECT count(*) AS id FROM location WHERE sells_online HAVING count(*) <> 1",
    ),
    Invariant(
        "2-holds-end",
        "No hold lives more than two minutes past its end.",
        "SELECT id, sku_id, ends_at FROM hold WHERE state = 'live' AND ends_at < :now - interval '2 minutes'",
    ),
    Invariant(
        "2-finished-carts-hold-nothing",
        "No live hold belongs to an ordered cart.",
        """
        SELECT h.id, h.holder_id AS cart_id FROM hold h JOIN cart c ON c.id = h.holder_id
        WHERE h.holder_kind = 'cart' AND h.state = 'live' AND c.state <> 'open'
        """,
    ),
)
