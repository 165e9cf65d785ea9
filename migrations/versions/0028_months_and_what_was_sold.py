"""Months of interactions that can always be made and dropped, and up to when sales were counted."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

# Rows that came before their month was made lie in the part for the rest; they move, or the month could not be attached.
MAKE = """
    CREATE OR REPLACE FUNCTION make_interaction_months(since timestamptz, months integer) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        first timestamptz;
        after timestamptz;
        part text;
    BEGIN
        FOR n IN 0 .. months LOOP
            first := (date_trunc('month', since AT TIME ZONE 'UTC') + n * interval '1 month') AT TIME ZONE 'UTC';
            after := (first AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
            part := 'interaction_' || to_char(first AT TIME ZONE 'UTC', 'YYYY_MM');
            CONTINUE WHEN to_regclass(format('%I', part)) IS NOT NULL;
            EXECUTE format('CREATE TABLE %I (LIKE interaction INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
            LOCK TABLE interaction_rest IN ACCESS EXCLUSIVE MODE;
            EXECUTE format('WITH moved AS (DELETE FROM interaction_rest WHERE at >= %L AND at < %L RETURNING *)
                            INSERT INTO %I SELECT * FROM moved', first, after, part);
            EXECUTE format('ALTER TABLE interaction ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, first, after);
        END LOOP;
    END $$
"""
DROP = """
    CREATE FUNCTION drop_interaction_months(before timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE
        part text;
        dropped integer := 0;
    BEGIN
        FOR part IN
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'interaction'::regclass AND c.relname ~ '^interaction_[0-9]{4}_[0-9]{2}$'
              AND c.relname < 'interaction_' || to_char(before AT TIME ZONE 'UTC', 'YYYY_MM') ORDER BY 1
        LOOP
            EXECUTE format('DROP TABLE %I', part);
            dropped := dropped + 1;
        END LOOP;
        DELETE FROM interaction_rest WHERE at < date_trunc('month', before AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
        RETURN dropped;
    END $$
"""
MAKE_BEFORE = """
    CREATE OR REPLACE FUNCTION make_interaction_months(since timestamptz, months integer) RETURNS void LANGUAGE plpgsql AS $$
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
    op.execute(MAKE)
    op.execute(DROP)
    op.create_table(
        "sold_mark",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sold_mark")),
    )
    op.execute("INSERT INTO sold_mark (id, at) VALUES (1, now())")
    op.create_index(
        "ix_stock_movement_sold",
        "stock_movement",
        ["at"],
        unique=False,
        postgresql_where=sa.text("kind IN ('sale', 'return')"),
    )


def downgrade() -> None:
    op.drop_index("ix_stock_movement_sold", table_name="stock_movement")
    op.drop_table("sold_mark")
    op.execute("DROP FUNCTION drop_interaction_months")
    op.execute(MAKE_BEFORE)
