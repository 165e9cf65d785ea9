"""The SQL of stock: each statement moves the row and writes the ledger in one go."""

from __future__ import annotations

from sqlalchemy import text

ONLINE = "(SELECT id FROM location WHERE sells_online)"

RECEIVE = text(f"""
    WITH wanted AS (
        SELECT * FROM unnest(CAST(:sku_ids AS bigint[]), CAST(:quantities AS integer[])) AS w (sku_id, quantity)
    ), changed AS (
        INSERT INTO stock AS s (sku_id, location_id, on_hand)
        SELECT sku_id, {ONLINE}, quantity FROM wanted ORDER BY sku_id
        ON CONFLICT (sku_id, location_id) DO UPDATE SET on_hand = s.on_hand + excluded.on_hand
        RETURNING sku_id, location_id, on_hand
    )
    INSERT INTO stock_movement (sku_id, location_id, kind, quantity, balance_after, reason, actor, at)
    SELECT sku_id, location_id, 'receive', quantity, on_hand, :reason, :actor, :now
    FROM changed JOIN wanted USING (sku_id) ORDER BY sku_id
""")

# SKUs that never had stock: what is there and the ledger's first line at once. Rows somebody opened meanwhile are counted.
COUNT_NEW = text(f"""
    WITH opened AS (
        INSERT INTO stock (sku_id, location_id, on_hand)
        SELECT sku_id, {ONLINE}, quantity
        FROM unnest(CAST(:sku_ids AS bigint[]), CAST(:quantities AS integer[])) AS w (sku_id, quantity)
        WHERE NOT EXISTS (SELECT FROM stock s WHERE s.sku_id = w.sku_id AND s.location_id = {ONLINE}) ORDER BY sku_id
        ON CONFLICT DO NOTHING RETURNING sku_id, location_id, on_hand
    ), written AS (
        INSERT INTO stock_movement
            (sku_id, location_id, kind, quantity, balance_after, reason, reference_kind, reference_id, actor, at)
        SELECT sku_id, location_id, 'count', on_hand, on_hand,
               :reason, :reference_kind, CAST(:reference_id AS bigint), :actor, :now
        FROM opened WHERE on_hand > 0 ORDER BY sku_id
    )
    SELECT sku_id, on_hand AS quantity FROM opened
""")

LOCK = text(f"""
    SELECT sku_id, on_hand, held FROM stock
    WHERE sku_id = ANY(CAST(:sku_ids AS bigint[])) AND location_id = {ONLINE} ORDER BY sku_id FOR UPDATE
""")

LAST = text(f"SELECT max(id) FROM stock_movement WHERE sku_id = :sku_id AND location_id = {ONLINE}")

COUNT = text(f"""
    WITH wanted AS (
        SELECT * FROM unnest(CAST(:sku_ids AS bigint[]), CAST(:quantities AS integer[])) AS w (sku_id, quantity)
    ), before AS (
        SELECT sku_id, location_id, on_hand FROM stock JOIN wanted USING (sku_id) WHERE location_id = {ONLINE}
    ), changed AS (
        UPDATE stock s SET on_hand = w.quantity FROM wanted w
        WHERE s.sku_id = w.sku_id AND s.location_id = {ONLINE} AND s.on_hand <> w.quantity
        RETURNING s.sku_id, s.location_id, s.on_hand
    )
    INSERT INTO stock_movement
        (sku_id, location_id, kind, quantity, balance_after, reason, reference_kind, reference_id, actor, at)
    SELECT c.sku_id, c.location_id, 'count', c.on_hand - b.on_hand, c.on_hand,
           :reason, :reference_kind, CAST(:reference_id AS bigint), :actor, :now
    FROM changed c JOIN before b USING (sku_id) ORDER BY c.sku_id
    RETURNING sku_id, quantity
""")

ADJUST = text(f"""
    WITH changed AS (
        UPDATE stock SET on_hand = on_hand + :quantity
        WHERE sku_id = :sku_id AND location_id = {ONLINE} AND on_hand + :quantity >= held
        RETURNING sku_id, location_id, on_hand
    )
    INSERT INTO stock_movement (sku_id, location_id, kind, quantity, balance_after, reason, actor, at)
    SELECT sku_id, location_id, 'adjust', :quantity, on_hand, :reason, :actor, :now FROM changed
    RETURNING balance_after
""")

TAKE = text(f"""
    WITH mine AS (
        UPDATE hold SET state = CASE WHEN ends_at > :now THEN 'consumed' ELSE 'ended' END
        WHERE holder_kind = :holder_kind AND holder_id = :holder_id AND sku_id = :sku_id AND state = 'live'
        RETURNING quantity
    ), changed AS (
        UPDATE stock SET on_hand = on_hand - :quantity, held = held - coalesce((SELECT quantity FROM mine), 0)
        WHERE sku_id = :sku_id AND location_id = {ONLINE}
          AND on_hand - held + coalesce((SELECT quantity FROM mine), 0) >= :quantity
        RETURNING sku_id, location_id, on_hand
    )
    INSERT INTO stock_movement (sku_id, location_id, kind, quantity, balance_after, reference_kind, reference_id, actor, at)
    SELECT sku_id, location_id, 'sale', -:quantity, on_hand, 'order_line', :order_line_id, :actor, :now FROM changed
    RETURNING balance_after
""")

GIVE_BACK = text(f"""
    WITH changed AS (
        UPDATE stock SET on_hand = on_hand + :quantity WHERE sku_id = :sku_id AND location_id = {ONLINE}
        RETURNING sku_id, location_id, on_hand
    )
    INSERT INTO stock_movement (sku_id, location_id, kind, quantity, balance_after, reference_kind, reference_id, actor, at)
    SELECT sku_id, location_id, 'return', :quantity, on_hand, 'order_line', :order_line_id, :actor, :now FROM changed
""")
