"""A year of made-up orders over the catalogue, written by a few set-based statements; the newest are still on their way.

For lists and figures only: no stock moves and no cart stands behind them.
"""

from __future__ import annotations

from sqlalchemy import text

from marque.kernel import clock
from marque.kernel.database import db, unit_of_work

DAYS = 365
TABLES = ("orders", "order_line")

# The newest 0.1 % wait for their money, 0.2 % are to be packed, 0.1 % to be sent, 1 % on the way; 6 % of all were cancelled.
ORDERS = """
    INSERT INTO orders (number, secret_hash, origin, status, payment_status, email, full_name, phone, language, address,
                        shipping, currency, subtotal_cents, shipping_cents, shipping_tax_cents, tax_cents, total_cents,
                        placed_at, created_at)
    SELECT translate(upper(substr(h, 1, 4) || '-' || substr(h, 5, 4)), '01', 'YZ'), sha256(CAST(h AS bytea)), 'import',
           CASE WHEN n <= :count * 3 / 1000 THEN 'pending' WHEN n <= :count * 4 / 1000 THEN 'processing'
                WHEN n % 17 = 0 THEN 'cancelled' WHEN n <= :count * 14 / 1000 THEN 'shipped' ELSE 'delivered' END,
           CASE WHEN n > :count * 14 / 1000 AND n % 17 <> 0 THEN 'paid' ELSE 'unpaid' END,
           'buyer' || n % 40000 || '@example.kg',
           (ARRAY['Aida', 'Temir', 'Nurgul', 'Azamat', 'Cholpon', 'Bakyt', 'Анна'])[1 + n % 7] || ' '
           || (ARRAY['Toktogul', 'Osmon', 'Asan', 'Jumabek', 'Sydyk', 'Иванова'])[1 + n / 7 % 6] || n % 40000,
           '+996555010101', 'en', '{"country": "KG", "city": "Bishkek", "street": "Chüy 1"}',
           CAST(CASE WHEN n % 5 = 0
                     THEN '{"code": "pickup", "kind": "pickup", "name": "Shop", "min_days": 0, "max_days": 1}'
                     ELSE '{"code": "courier", "kind": "courier", "name": "Courier", "min_days": 1, "max_days": 3}'
                END AS jsonb),
           'KGS', 0, 25000, 0, 0, 25000, :now - n * (interval '1 day' * :days / :count), now()
    FROM (SELECT n, md5('order ' || n) AS h FROM generate_series(1, :count) n) made
    ON CONFLICT DO NOTHING
"""
LINES = """
    WITH goods AS (SELECT array_agg(id ORDER BY id) AS ids FROM sku)
    INSERT INTO order_line (order_id, position, sku_id, sku_code, title, quantity, unit_cents, line_cents, tax_cents)
    SELECT o.id, p, s.id, s.sku_code, 'Piece ' || s.product_id, 1 + (o.id + p) % 2, s.price_cents,
           s.price_cents * (1 + (o.id + p) % 2), 0
    FROM goods CROSS JOIN orders o CROSS JOIN generate_series(1, 2) p
    JOIN sku s ON s.id = goods.ids[1 + (o.id * 7919 + p * 104729) % cardinality(goods.ids)]
    WHERE o.origin = 'import'
"""
SUMS = """
    UPDATE orders o SET subtotal_cents = l.sum, total_cents = l.sum + shipping_cents
    FROM (SELECT order_id, sum(line_cents) AS sum FROM order_line GROUP BY 1) l
    WHERE l.order_id = o.id AND o.origin = 'import'
"""
PAYMENTS = """
    INSERT INTO payment (order_id, provider, provider_ref, amount_cents, currency, state, captured_cents, created_at)
    SELECT o.id, p.provider, 'bench-' || o.id, o.total_cents, o.currency,
           CASE WHEN o.payment_status = 'paid' THEN 'captured'
                WHEN p.provider = 'cash_on_delivery' THEN 'agreed' ELSE 'open' END,
           CASE WHEN o.payment_status = 'paid' THEN o.total_cents ELSE 0 END, o.placed_at
    FROM orders o CROSS JOIN LATERAL (
        SELECT CASE WHEN o.id % 3 = 0 AND (o.payment_status = 'paid' OR o.status = 'pending')
                    THEN 'bank_transfer' ELSE 'cash_on_delivery' END AS provider) p
    WHERE o.origin = 'import'
"""
EVENTS = """
    INSERT INTO order_event (order_id, kind, status, actor, at)
    SELECT id, 'placed', status, 'shopper', placed_at FROM orders WHERE origin = 'import'
"""


def fill(*, count: int) -> None:
    """Write about so many orders (a few numbers collide and are left out) over the SKUs that are there."""
    with unit_of_work(actor="bench") as session:
        for table in TABLES:
            session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        session.execute(text(ORDERS), {"count": count, "days": DAYS, "now": clock.now()})
        for statement in (LINES, SUMS, PAYMENTS, EVENTS):
            session.execute(text(statement))
        for table in TABLES:
            session.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM FULL orders"))  # as it would be, had the sums stood there from the beginning
        connection.execute(text("VACUUM ANALYZE"))
