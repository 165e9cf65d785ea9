"""Size charts: body measures and the same size in other systems."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

KEYS = {"size_chart": "id", "size_chart_row": "id", "size_chart_size": "row_id"}
BY_STAFF = "current_setting('marque.actor', true) ^@ 'staff:' OR current_setting('marque.actor', true) ^@ 'command:'"
SHOWN = ("size_chart", "size_chart_row", "size_chart_size")


def upgrade() -> None:
    op.create_table(
        "size_chart",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("brand_id", sa.BigInteger(), nullable=True),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_size_chart_brand_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_size_chart_category_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_size_chart")),
        sa.UniqueConstraint(
            "brand_id", "category_id", name=op.f("uq_size_chart_brand_id_category_id"), postgresql_nulls_not_distinct=True
        ),
    )
    op.create_index("ix_size_chart_category_id", "size_chart", ["category_id"], unique=False)
    op.create_table(
        "size_chart_row",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("chart_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measures", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(
            ["chart_id"], ["size_chart.id"], name=op.f("fk_size_chart_row_chart_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_size_chart_row")),
        sa.UniqueConstraint("chart_id", "position", name=op.f("uq_size_chart_row_chart_id_position")),
    )
    op.create_table(
        "size_chart_size",
        sa.Column("row_id", sa.BigInteger(), nullable=False),
        sa.Column("size_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["row_id"], ["size_chart_row.id"], name=op.f("fk_size_chart_size_row_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["size_id"], ["size.id"], name=op.f("fk_size_chart_size_size_id")),
        sa.PrimaryKeyConstraint("row_id", "size_id", name=op.f("pk_size_chart_size")),
    )
    op.create_index("ix_size_chart_size_size_id", "size_chart_size", ["size_id"], unique=False)
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
    op.drop_table("size_chart_size")
    op.drop_table("size_chart_row")
    op.drop_table("size_chart")
