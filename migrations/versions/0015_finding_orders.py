"""Staff find orders by the beginnings of words (number, name, e-mail) and sort them by their total."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

WORDS = (
    "array_to_tsvector(array_remove(string_to_array(lower(translate((((number || ' '::text) || full_name) || ' '::text) "
    "|| email, '-@._+'::text, '     '::text)), ' '::text), ''::text))"
)


def upgrade() -> None:
    op.create_index("ix_orders_words", "orders", [sa.text(WORDS)], postgresql_using="gin")
    op.create_index("ix_orders_total_cents", "orders", ["total_cents", "id"])


def downgrade() -> None:
    op.drop_index("ix_orders_total_cents", "orders")
    op.drop_index("ix_orders_words", "orders", postgresql_using="gin")
