"""Collections, picked by hand or by a rule."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KEYS = {"collection": "id", "collection_text": "collection_id", "collection_product": "collection_id"}
BY_STAFF = "current_setting('marque.actor', true) ^@ 'staff:' OR current_setting('marque.actor', true) ^@ 'command:'"
SHOWN = ("collection", "collection_text")


def upgrade() -> None:
    op.create_table(
        "collection",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("category_ids", sa.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("brand_ids", sa.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("value_ids", sa.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("tags", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("price_min_cents", sa.BigInteger(), nullable=True),
        sa.Column("price_max_cents", sa.BigInteger(), nullable=True),
        sa.Column("only_on_sale", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("only_in_stock", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('picked', 'rule')", name=op.f("ck_collection_kind")),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_collection_slug")),
        sa.CheckConstraint(
            "price_max_cents IS NULL OR price_max_cents >= coalesce(price_min_cents, 1)",
            name=op.f("ck_collection_price_max"),
        ),
        sa.CheckConstraint("price_min_cents IS NULL OR price_min_cents > 0", name=op.f("ck_collection_price_min")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
        sa.UniqueConstraint("slug", name=op.f("uq_collection_slug")),
    )
    op.create_table(
        "collection_text",
        sa.Column("collection_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("intro", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_text_collection_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("collection_id", "language", name=op.f("pk_collection_text")),
    )
    op.create_table(
        "collection_product",
        sa.Column("collection_id", sa.BigInteger(), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_product_collection_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_collection_product_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("collection_id", "product_id", name=op.f("pk_collection_product")),
    )
    op.create_index("ix_collection_product_product_id", "collection_product", ["product_id"], unique=False)
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
    op.drop_table("collection_product")
    op.drop_table("collection_text")
    op.drop_table("collection")
