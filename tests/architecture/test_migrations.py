from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.script import ScriptDirectory
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import text

from config import ROOT
from marque.kernel.database import db
from tests.conftest import RealDatabase

OBJECTS = text("""
    SELECT kind, name FROM (
        SELECT 'relation' AS kind, c.relname AS name FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE 'alembic%'
        UNION ALL SELECT 'function', p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
        UNION ALL SELECT 'trigger', t.tgrelid::regclass || '.' || t.tgname FROM pg_trigger t WHERE NOT t.tgisinternal
        UNION ALL SELECT 'constraint', k.conrelid::regclass || '.' || k.conname FROM pg_constraint k
                  WHERE k.connamespace = 'public'::regnamespace AND k.conrelid <> 0
                  AND k.conrelid::regclass::text NOT LIKE 'alembic%'
        UNION ALL SELECT 'type', y.typname FROM pg_type y
                  WHERE y.typnamespace = 'public'::regnamespace AND y.typtype IN ('e', 'd')
    ) AS everything ORDER BY kind, name
""")


@pytest.fixture
def in_app(real_database: RealDatabase) -> Iterator[RealDatabase]:
    with real_database.app.app_context():
        yield real_database


def test_up_down_up_leaves_nothing_and_makes_the_same_again(in_app: RealDatabase) -> None:
    made = _objects()

    downgrade(revision="base")
    left = _objects()
    upgrade()

    assert left == []
    assert _objects() == made


def test_models_are_what_the_migrations_make(in_app: RealDatabase) -> None:
    check()  # leaves with a SystemExit that names the difference


def test_revisions_stand_in_one_line() -> None:
    revisions = list(ScriptDirectory(str(ROOT / "migrations")).walk_revisions())

    assert [revision for revision in revisions if revision.is_merge_point or revision.is_branch_point] == []
    assert sum(revision.is_head for revision in revisions) == 1


def _objects() -> list[tuple[str, str]]:
    found = [tuple(row) for row in db.session.execute(OBJECTS)]
    db.session.rollback()
    return found
