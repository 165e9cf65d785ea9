"""What can be bought this second in one line: a page that is kept only has to know whether it changed."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TOLD = """
    CREATE FUNCTION live_stock_told(asked_slug text, at timestamptz, enough integer) RETURNS text LANGUAGE plpgsql STABLE AS $$
    BEGIN
        RETURN (
            SELECT string_agg(concat(sku_id, ':', CASE
                       WHEN free > 0 THEN least(free, enough)::text
                       WHEN on_hand > 0 THEN 'held:' || coalesce((extract(epoch FROM next_end) * 1000000)::bigint::text, '')
                       ELSE '0' END), ' ' ORDER BY sku_id)
            FROM live_stock(asked_slug, at));
    END $$
"""


def upgrade() -> None:
    op.execute(TOLD)


def downgrade() -> None:
    op.execute("DROP FUNCTION live_stock_told")
