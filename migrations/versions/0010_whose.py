"""Whose a cart and an order is, parcels, and letters that open a door."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "parcel",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("carrier", sa.Text(), server_default="", nullable=False),
        sa.Column("tracking_number", sa.Text(), server_default="", nullable=False),
        sa.Column("tracking_url", sa.Text(), server_default="", nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_parcel_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel")),
    )
    op.create_index("ix_parcel_order_id", "parcel", ["order_id", "id"])
    op.add_column("cart", sa.Column("customer_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_cart_customer_id", "cart", ["customer_id"])
    op.create_index("uq_cart_open", "cart", ["customer_id"], unique=True, postgresql_where=sa.text("state = 'open'"))
    op.create_foreign_key(op.f("fk_cart_customer_id"), "cart", "account", ["customer_id"], ["id"])
    op.add_column("letter", sa.Column("is_secret", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("orders", sa.Column("customer_id", sa.BigInteger(), nullable=True))
    op.drop_index("ix_orders_placed_at", "orders")
    op.create_index("ix_orders_placed_at", "orders", ["placed_at", "id"])
    op.create_index("ix_orders_customer_id", "orders", ["customer_id", "placed_at"])
    op.create_index("ix_orders_status", "orders", ["status", "placed_at", "id"])
    op.create_foreign_key(op.f("fk_orders_customer_id"), "orders", "account", ["customer_id"], ["id"])
    _judge_cart_state("'open', 'ordered', 'merged'")


def downgrade() -> None:
    _judge_cart_state("'open', 'ordered'")
    op.drop_table("parcel")
    op.drop_column("orders", "customer_id")
    op.drop_index("ix_orders_status", "orders")
    op.drop_index("ix_orders_placed_at", "orders")
    op.create_index("ix_orders_placed_at", "orders", ["placed_at"])
    op.drop_column("letter", "is_secret")
    op.drop_column("cart", "customer_id")


def _judge_cart_state(states: str) -> None:
    op.drop_constraint(op.f("ck_cart_state"), "cart")
    op.create_check_constraint(op.f("ck_cart_state"), "cart", f"state IN ({states})")
