"""Words of the range, synonyms, and what people searched for."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

KEYS = {"synonym": "id"}
BY_STAFF = "current_setting('marque.actor', true) ^@ 'staff:' OR current_setting('marque.actor', true) ^@ 'command:'"
SHOWN = ("synonym",)


def upgrade() -> None:
    op.create_table(
        "synonym",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("words", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("cardinality(words) BETWEEN 2 AND 20", name=op.f("ck_synonym_words")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_synonym")),
    )
    op.create_table(
        "search_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word")),
    )
    op.create_index(
        "ix_search_word_prefix", "search_word", ["word"], unique=False, postgresql_ops={"word": "text_pattern_ops"}
    )
    op.create_table(
        "word_deletion",
        sa.Column("deletion", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("deletion", "word", name=op.f("pk_word_deletion")),
    )
    op.create_table(
        "popular_search",
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("language", "words", name=op.f("pk_popular_search")),
    )
    op.create_index(
        "ix_popular_search_prefix", "popular_search", ["words"], unique=False, postgresql_ops={"words": "text_pattern_ops"}
    )
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
    op.drop_table("popular_search")
    op.drop_table("word_deletion")
    op.drop_table("search_word")
    op.drop_table("synonym")
