"""What visitors do, in one partition per month, and who does not want it kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


# Made ahead, so that the part for whatever no month was made for stays empty and months can be dropped whole.
MONTHS = """
    CREATE FUNCTION make_interaction_months(since timestamptz, months integer) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        first timestamptz;
    BEGIN
        FOR n IN 0 .. months LOOP
            first := (date_trunc('month', since AT TIME ZONE 'UTC') + n * interval '1 month') AT TIME ZONE 'UTC';
            EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF interaction FOR VALUES FROM (%L) TO (%L)',
                           'interaction_' || to_char(first AT TIME ZONE 'UTC', 'YYYY_MM'), first,
                           (first AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC');
        END LOOP;
    END $$
"""


def upgrade() -> None:
    op.create_table(
        "interaction",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("visitor", sa.Text(), server_default="", nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("product_id", sa.BigInteger(), nullable=True),
        sa.Column("sku_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.CheckConstraint(
            "kind IN ('view', 'click', 'search', 'wishlist', 'add_to_cart', 'purchase')", name=op.f("ck_interaction_kind")
        ),
        sa.CheckConstraint("length(words) <= 200 AND length(visitor) <= 64", name=op.f("ck_interaction_lengths")),
        sa.PrimaryKeyConstraint("id", "at", name=op.f("pk_interaction")),
        postgresql_partition_by="RANGE (at)",
    )
    op.create_index(
        "ix_interaction_account_id", "interaction", ["account_id"], unique=False, postgresql_where="account_id IS NOT NULL"
    )
    op.create_index("ix_interaction_kind", "interaction", ["kind", "at"], unique=False)
    op.add_column("account", sa.Column("tracking", sa.Boolean(), server_default=sa.text("true"), nullable=False))
    op.execute("CREATE TABLE interaction_rest PARTITION OF interaction DEFAULT")
    op.execute(MONTHS)
    op.execute("SELECT make_interaction_months(now(), 3)")


def downgrade() -> None:
    op.drop_column("account", "tracking")
    op.drop_table("interaction")
    op.execute("DROP FUNCTION make_interaction_months")
