"""A listing row remembers a digest of everything its card and page show, so that texts and pictures raise the version too."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("product_listing", sa.Column("shown", sa.LargeBinary(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("product_listing", "shown")
