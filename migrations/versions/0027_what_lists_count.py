"""What lists filter, count and sort by; and which listing rows changed in which transaction."""

import sqlalchemy as sa
from alembic import op

from marque.kernel.columns import XID8

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "listing_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("xid", XID8(), server_default=sa.text("pg_current_xact_id()"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_change")),
    )
    op.create_index("ix_listing_change_at", "listing_change", ["at"], unique=False)
    op.create_index("ix_listing_change_xid", "listing_change", ["xid"], unique=False)
    op.add_column("product_listing", sa.Column("main_category_id", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("product_listing", sa.Column("value_ids", sa.ARRAY(sa.BigInteger()), server_default="{}", nullable=False))
    op.add_column(
        "product_listing", sa.Column("collection_ids", sa.ARRAY(sa.BigInteger()), server_default="{}", nullable=False)
    )
    op.add_column(
        "product_listing", sa.Column("rating_avg", sa.Numeric(precision=2, scale=1), server_default="0", nullable=False)
    )
    op.add_column("product_listing", sa.Column("rating_count", sa.Integer(), server_default="0", nullable=False))
    op.add_column("product_listing", sa.Column("stamp", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("listing_sku", sa.Column("was_cents", sa.BigInteger(), nullable=True))
    op.add_column("listing_sku", sa.Column("size_ids", sa.ARRAY(sa.BigInteger()), server_default="{}", nullable=False))


def downgrade() -> None:
    op.drop_column("listing_sku", "size_ids")
    op.drop_column("listing_sku", "was_cents")
    op.drop_column("product_listing", "stamp")
    op.drop_column("product_listing", "rating_count")
    op.drop_column("product_listing", "rating_avg")
    op.drop_column("product_listing", "collection_ids")
    op.drop_column("product_listing", "value_ids")
    op.drop_column("product_listing", "main_category_id")
    op.drop_table("listing_change")
