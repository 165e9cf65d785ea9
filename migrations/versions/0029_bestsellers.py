"""The most wanted products and their words, for ranking and suggestions; deletions no longer carry a count."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bestseller",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_bestseller")),
    )
    op.create_table(
        "bestseller_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("word", "place", name=op.f("pk_bestseller_word")),
    )
    op.create_index(
        "ix_bestseller_word_prefix",
        "bestseller_word",
        ["word"],
        unique=False,
        postgresql_ops={"word": "text_pattern_ops"},
    )
    op.drop_column("word_deletion", "documents")


def downgrade() -> None:
    op.add_column("word_deletion", sa.Column("documents", sa.Integer(), server_default="0", nullable=False))
    op.alter_column("word_deletion", "documents", server_default=None)
    op.drop_table("bestseller_word")
    op.drop_table("bestseller")
