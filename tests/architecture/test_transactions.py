from __future__ import annotations

import ast

from tests.architecture import sources
from tests.architecture.sources import Module, name_of

ENDS_TRANSACTIONS = {"commit", "begin"}  # savepoints (begin_nested) end nothing
MAY_END_TRANSACTIONS = {
    "marque/kernel/database.py": "unit_of_work, the one commit",
    "migrations/env.py": "Alembic commits each revision",
}
EDGES = (
    "marque/web/",
    "marque/worker/",
    "marque/cli/",
    "marque/mails/letters.py",
    "marque/kernel/database.py",
    "marque/dev/",
)


def test_there_is_one_commit() -> None:
    found = [f"{module.path}:{call.lineno}" for module in sources.product() for call in _endings(module)]

    assert [place for place in found if place.split(":")[0] not in MAY_END_TRANSACTIONS] == []


def test_only_edges_open_a_unit_of_work() -> None:
    openers = {module.path for module in sources.product() for call in module.calls() if name_of(call) == "unit_of_work"}

    assert [path for path in sorted(openers) if not path.startswith(EDGES)] == []


def test_the_rule_sees_a_commit() -> None:
    planted = Module("marque/orders/placing.py", "", ast.parse("db.session.commit()"))

    assert len(_endings(planted)) == 1


def _endings(module: Module) -> list[ast.Call]:
    return [call for call in module.calls() if name_of(call) in ENDS_TRANSACTIONS]
