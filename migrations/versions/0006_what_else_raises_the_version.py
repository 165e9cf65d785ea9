"""Names and ways of delivery raise the catalogue version too, at COMMIT and once per transaction."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SHOWN_EVERYWHERE = (
    "brand",
    "brand_text",
    "category",
    "category_text",
    "colour",
    "colour_text",
    "shipping_method",
    "shipping_method_text",
)

RAISE_VERSION = """
    CREATE FUNCTION raise_catalogue_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF current_setting('marque.raised', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
            UPDATE catalogue_version SET version = version + 1;
            PERFORM set_config('marque.raised', pg_current_xact_id()::text, true);
        END IF;
        RETURN NULL;
    END $$
"""


def upgrade() -> None:
    op.execute(RAISE_VERSION)
    for table in SHOWN_EVERYWHERE:
        # Deferred: the version's row is locked last, or a long import would make every other change wait.
        op.execute(f"""
            CREATE CONSTRAINT TRIGGER raise_catalogue_version AFTER INSERT OR UPDATE OR DELETE ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_catalogue_version()
        """)


def downgrade() -> None:
    for table in SHOWN_EVERYWHERE:
        op.execute(f"DROP TRIGGER raise_catalogue_version ON {table}")
    op.execute("DROP FUNCTION raise_catalogue_version")
