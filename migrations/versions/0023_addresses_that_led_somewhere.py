"""Former addresses of categories, brands and collections, and redirects that staff keep."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

KEYS = {"redirect": "id"}
BY_STAFF = "current_setting('marque.actor', true) ^@ 'staff:' OR current_setting('marque.actor', true) ^@ 'command:'"


def upgrade() -> None:
    op.create_table(
        "former_place",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=True),
        sa.Column("brand_id", sa.BigInteger(), nullable=True),
        sa.Column("collection_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('category', 'brand', 'collection')", name=op.f("ck_former_place_kind")),
        sa.CheckConstraint("num_nonnulls(category_id, brand_id, collection_id) <= 1", name=op.f("ck_former_place_target")),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_former_place_brand_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_former_place_category_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_former_place_collection_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("kind", "path", name=op.f("pk_former_place")),
    )
    op.create_index("ix_former_place_brand_id", "former_place", ["brand_id"], unique=False)
    op.create_index("ix_former_place_category_id", "former_place", ["category_id"], unique=False)
    op.create_index("ix_former_place_collection_id", "former_place", ["collection_id"], unique=False)
    op.create_table(
        "redirect",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("from_path", sa.Text(), nullable=False),
        sa.Column("to_path", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "(to_path = '/' OR to_path ~ '^/[^/]') AND length(to_path) <= 500", name=op.f("ck_redirect_to_path")
        ),
        sa.CheckConstraint("from_path ~ '^/[^/]' AND length(from_path) <= 500", name=op.f("ck_redirect_from_path")),
        sa.CheckConstraint("from_path <> to_path", name=op.f("ck_redirect_somewhere_else")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redirect")),
        sa.UniqueConstraint("from_path", name=op.f("uq_redirect_from_path")),
    )
    for table, key in KEYS.items():
        op.execute(f"""
            CREATE TRIGGER keep_audit AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW WHEN ({BY_STAFF}) EXECUTE FUNCTION keep_audit('{key}')
        """)


def downgrade() -> None:
    op.drop_table("redirect")
    op.drop_table("former_place")
