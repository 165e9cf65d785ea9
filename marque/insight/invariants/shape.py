"""The database itself (12)."""

from marque.insight.invariants.invariant import Invariant

INVARIANTS = (
    Invariant(
        "12-constraints-and-indexes",
        "Every constraint is validated, every index valid, every table has a key.",
        """
        SELECT conname AS id FROM pg_constraint WHERE NOT convalidated AND connamespace = current_schema()::regnamespace
        UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid
        UNION ALL SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')
        """,
    ),
    Invariant(
        "12-sequences-have-room",
        "No sequence is past half of its type.",
        """
        SELECT sequencename AS id, last_value FROM pg_sequences
        WHERE schemaname = current_schema() AND last_value > max_value / 2
        """,
    ),
)
