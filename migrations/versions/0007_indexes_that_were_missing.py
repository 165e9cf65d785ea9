"""Indexes for every foreign key, for payments nobody finished and for letters not yet sent."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

PLAIN = (("hold", "sku_id"), ("hold", "location_id"), ("listing_sku", "colour_id"), ("listing_sku", "size_id"))
UNFINISHED = sa.text("state IN ('open', 'declined')")


def upgrade() -> None:
    for table, column in PLAIN:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("ix_letter_unsent", "letter", ["id"], postgresql_where=sa.text("sent_at IS NULL"))
    op.drop_index("ix_payment_open", table_name="payment")
    op.create_index("ix_payment_unfinished", "payment", ["provider", "created_at"], postgresql_where=UNFINISHED)


def downgrade() -> None:
    op.drop_index("ix_payment_unfinished", table_name="payment")
    op.create_index("ix_payment_open", "payment", ["created_at"], postgresql_where=sa.text("state = 'open'"))
    op.drop_index("ix_letter_unsent", table_name="letter")
    for table, column in PLAIN:
        op.drop_index(f"ix_{table}_{column}", table_name=table)
