"""The job queue: Procrastinate 3.10's own schema, kept beside this file so that an upgrade of the library is a revision."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SCHEMA = Path(__file__).parent.parent / "procrastinate" / "schema_3_10_0.sql"

DROP = """
    DO $$
    DECLARE
        thing record;
    BEGIN
        FOR thing IN SELECT oid::regprocedure AS name FROM pg_proc
                     WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'procrastinate\\_%' LOOP
            EXECUTE format('DROP FUNCTION %s CASCADE', thing.name);
        END LOOP;
        FOR thing IN SELECT tablename AS name FROM pg_tables
                     WHERE schemaname = current_schema() AND tablename LIKE 'procrastinate\\_%' LOOP
            EXECUTE format('DROP TABLE %I CASCADE', thing.name);
        END LOOP;
        FOR thing IN SELECT typname AS name FROM pg_type
                     WHERE typnamespace = current_schema()::regnamespace AND typname LIKE 'procrastinate\\_%'
                     AND typtype IN ('e', 'c') LOOP
            EXECUTE format('DROP TYPE IF EXISTS %I CASCADE', thing.name);
        END LOOP;
    END $$
"""


def upgrade() -> None:
    raw = op.get_bind().connection.cursor()
    raw.execute(SCHEMA.read_text())


def downgrade() -> None:
    raw = op.get_bind().connection.cursor()
    raw.execute(DROP)
