"""What staff changed, with before and after, kept by the database itself."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# What staff write by page, API or command. Ledgers are among them: who received, adjusted, noted.
TABLES = (
    "account", "account_role", "api_token", "asset", "asset_text", "brand", "brand_text", "category", "category_text",
    "colour", "colour_text", "import_run", "money_ledger", "order_event", "orders", "parcel", "payment", "product",
    "product_category", "product_text", "size", "sku", "stock_movement",
)  # fmt: skip
# Secrets, and columns that follow from others; what only they differ in leaves no entry.
HIDDEN = (
    "{password,fs_uniquifier,digest,secret_hash,updated_at,created_at,sold_count,rating_avg,rating_count,done,total,stage}"
)

KEEP = f"""
    CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        hidden CONSTANT text[] := '{HIDDEN}';
        was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - hidden END;
        became jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - hidden END;
        whole jsonb := coalesce(became, was);
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, n.value) INTO was, became
            FROM jsonb_each(was) o JOIN jsonb_each(became) n USING (key) WHERE o.value IS DISTINCT FROM n.value;
            IF was IS NULL THEN
                RETURN NULL;
            END IF;
        END IF;
        INSERT INTO audit_entry (at, actor, request_id, transaction, verb, thing, thing_id, before, after)
        VALUES (clock_timestamp(), current_setting('marque.actor', true),
                coalesce(current_setting('marque.request_id', true), ''), pg_current_xact_id()::text::bigint, lower(TG_OP),
                TG_TABLE_NAME, (whole ->> TG_ARGV[0])::bigint, was, became);
        RETURN NULL;
    END $$
"""
BY_STAFF = "current_setting('marque.actor', true) ^@ 'staff:' OR current_setting('marque.actor', true) ^@ 'command:'"
KEYS = {
    **dict.fromkeys(TABLES, "id"),
    "account_role": "account_id", "asset_text": "asset_id", "brand_text": "brand_id", "category_text": "category_id",
    "colour_text": "colour_id", "product_category": "product_id", "product_text": "product_id",
}  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("transaction", sa.BigInteger(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("thing_id", sa.BigInteger(), nullable=True),
        sa.Column("before", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.CheckConstraint("verb IN ('insert', 'update', 'delete')", name=op.f("ck_audit_entry_verb")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_actor", "audit_entry", ["actor", "id"])
    op.create_index("ix_audit_entry_at", "audit_entry", ["at", "id"])
    op.create_index("ix_audit_entry_thing", "audit_entry", ["thing", "thing_id", "id"])
    op.execute(KEEP)
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    for table, key in KEYS.items():
        op.execute(f"""
            CREATE TRIGGER keep_audit AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW WHEN ({BY_STAFF}) EXECUTE FUNCTION keep_audit('{key}')
        """)


def downgrade() -> None:
    for table in KEYS:
        op.execute(f"DROP TRIGGER keep_audit ON {table}")
    op.drop_table("audit_entry")
    op.execute("DROP FUNCTION keep_audit")
