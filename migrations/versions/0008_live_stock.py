"""What can be bought this second, as a function: its plan is made once per connection, not once per product page."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# A hold whose end has passed counts as free at that second, whether or not anything has swept it.
LIVE_STOCK = """
    CREATE FUNCTION live_stock(asked_slug text, at timestamptz)
    RETURNS TABLE (sku_id bigint, on_hand integer, free bigint, next_end timestamptz) LANGUAGE plpgsql STABLE AS $$
    BEGIN
        RETURN QUERY
        SELECT s.id, coalesce(k.on_hand, 0),
               coalesce(k.available, 0) + CASE WHEN k.held > 0 THEN (
                   SELECT coalesce(sum(h.quantity), 0) FROM hold h
                   WHERE h.sku_id = k.sku_id AND h.location_id = k.location_id AND h.state = 'live' AND h.ends_at <= at
               ) ELSE 0 END,
               CASE WHEN k.held > 0 THEN (
                   SELECT min(h.ends_at) FROM hold h
                   WHERE h.sku_id = k.sku_id AND h.location_id = k.location_id AND h.state = 'live' AND h.ends_at > at
               ) END
        FROM sku s
        LEFT JOIN stock k ON k.sku_id = s.id AND k.location_id = (SELECT id FROM location WHERE sells_online)
        WHERE s.product_id = (SELECT id FROM product WHERE slug = asked_slug) AND s.is_active ORDER BY s.id;
    END $$
"""


def upgrade() -> None:
    op.execute(LIVE_STOCK)


def downgrade() -> None:
    op.execute("DROP FUNCTION live_stock")
