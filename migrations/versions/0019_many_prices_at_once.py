"""The price history of many SKUs at once is joined by hash, whatever the connection planned for a few before."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The plan is kept per connection: made for one SKU, it looped 100,000 × 100,000 times for an import.
    op.execute("ALTER FUNCTION keep_price_changes() SET enable_nestloop TO off")


def downgrade() -> None:
    op.execute("ALTER FUNCTION keep_price_changes() RESET enable_nestloop")
