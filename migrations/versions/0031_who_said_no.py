"""Interactions of a visitor who says no are found by an index; large letter sizes stand after the smaller ones."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_interaction_visitor", "interaction", ["visitor"], postgresql_where=sa.text("visitor <> ''"))
    op.execute("UPDATE size SET position = 10009 WHERE value = '4XL'")
    op.execute("UPDATE size SET position = 10010 WHERE value = '5XL'")


def downgrade() -> None:
    op.drop_index("ix_interaction_visitor", "interaction")
