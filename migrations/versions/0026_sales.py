"""Sales, and the moments at which time alone changes something."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

KEYS = {"sale": "id", "sale_sku": "sale_id"}
BY_STAFF = "current_setting('marque.actor', true) ^@ 'staff:' OR current_setting('marque.actor', true) ^@ 'command:'"
SHOWN = ("due",)


def upgrade() -> None:
    op.create_table(
        "due",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ref", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "ref", name=op.f("pk_due")),
    )
    op.create_index("ix_due_at", "due", ["at"], unique=False)
    op.create_table(
        "sale",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="planned", nullable=False),
        sa.Column("percent_bp", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scope", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("name <> '' AND length(name) <= 120", name=op.f("ck_sale_name")),
        sa.CheckConstraint("state IN ('planned', 'running', 'ended', 'cancelled')", name=op.f("ck_sale_state")),
        sa.CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name=op.f("ck_sale_times")),
        sa.CheckConstraint("percent_bp BETWEEN 100 AND 9000", name=op.f("ck_sale_percent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale")),
    )
    op.create_index("ix_sale_starts_at", "sale", ["starts_at"], unique=False)
    op.create_table(
        "sale_sku",
        sa.Column("sale_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("price_cents", sa.BigInteger(), nullable=False),
        sa.Column("former_price_cents", sa.BigInteger(), nullable=True),
        sa.Column("former_compare_at_cents", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("price_cents > 0", name=op.f("ck_sale_sku_price")),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name=op.f("fk_sale_sku_sale_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_sale_sku_sku_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("sale_id", "sku_id", name=op.f("pk_sale_sku")),
    )
    op.create_index("ix_sale_sku_sku_id", "sale_sku", ["sku_id"], unique=False)
    for table, key in KEYS.items():
        op.execute(f"""
            CREATE TRIGGER keep_audit AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW WHEN ({BY_STAFF}) EXECUTE FUNCTION keep_audit('{key}')
        """)
    for table in SHOWN:
        op.execute(f"""
            CREATE CONSTRAINT TRIGGER raise_catalogue_version AFTER INSERT OR UPDATE OR DELETE ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_catalogue_version()
        """)


def downgrade() -> None:
    op.drop_table("sale_sku")
    op.drop_table("sale")
    op.drop_table("due")
