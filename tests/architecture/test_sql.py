"""SQL is constant text with bound parameters. Values never become part of it; our own constants may (`{ONLINE}`)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture import sources
from tests.architecture.sources import Module, name_of

TAKES_SQL = {"text", "execute", "exec_driver_sql", "executemany", "execute_values", "copy_expert", "mogrify"}
TAKES_TEXT_ONLY = {"text", "exec_driver_sql", "copy_expert"}
LOOKS_LIKE_SQL = re.compile(
    r"^\s*(select\s|insert into|update \w|delete from|with \w+ as|create (table|temp|index|trigger|function|role)"
    r"|alter \w|drop \w|truncate|copy \w|set (local|constraints|session))",
    re.IGNORECASE,
)
EXCEPTIONS = {
    "marque/insight/verify.py": "runs the invariants' queries: constants, each in a module of its own",
}


def test_no_sql_is_built_from_values() -> None:
    found = [f"{module.path}:{line}" for module in sources.product() for line in sorted(set(_built(module)))]

    assert [place for place in found if place.split(":")[0] not in EXCEPTIONS] == []


def test_every_exception_is_still_needed() -> None:
    building = {module.path for module in sources.product() if any(_built(module))}

    assert EXCEPTIONS.keys() - building == set()


@pytest.mark.parametrize(
    "planted",
    [
        'session.execute(text(f"SELECT 1 FROM sku WHERE code = {code}"))',
        "session.execute(text(\"SELECT 1 FROM sku WHERE code = '%s'\" % code))",
        'session.execute(text("SELECT 1 FROM sku WHERE code = {}".format(code)))',
        'text("SELECT 1 FROM sku WHERE code = " + code)',
        'query = f"DELETE FROM {table}"',
        "connection.exec_driver_sql(statement)",
        'cursor.copy_expert("COPY " + table + " FROM STDIN", file)',
    ],
)
def test_the_rule_sees(planted: str) -> None:
    assert list(_built(Module("planted.py", "", ast.parse(planted)))) != []


@pytest.mark.parametrize(
    "allowed", ['text(f"SELECT {COLUMNS} FROM sku")', 'text("SELECT :code")', "text(ONE)", "execute(select(Sku))"]
)
def test_the_rule_lets_pass(allowed: str) -> None:
    assert list(_built(Module("allowed.py", "", ast.parse(allowed)))) == []


@pytest.mark.parametrize(("loop", "lines"), [("TABLES", 0), ("('sku', 'stock')", 0), ("tables", 1), ("found()", 1)])
def test_in_a_migration_names_may_come_from_constants_only(loop: str, lines: int) -> None:
    planted = ast.parse(f"for table in {loop}:\n    op.execute(f'DROP TABLE {{table}}')")

    assert len(set(_built(Module("migrations/versions/1_x.py", "", planted)))) == lines


def test_the_web_writes_no_sql() -> None:
    found = [f"{module.path}: {name}" for module in sources.product() for name in _sqlalchemy(module)]

    assert [place for place in found if place.startswith("marque/web/")] == []
    assert found  # the rule sees it where it belongs


def _sqlalchemy(module: Module) -> list[str]:
    """What a module takes from SQLAlchemy; a connection only goes through the web's hands."""
    taken = (node for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom))
    names = [name.name for node in taken if node.module == "sqlalchemy" for name in node.names]
    return [name for name in names if name != "Connection"]


def _built(module: Module) -> Iterator[int]:
    """Lines on which a text with something other than our constants in it is, or looks like, SQL."""
    known = _loop_names(module)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and name_of(node) in TAKES_SQL and node.args:
            sql = node.args[0]
            if _is_mixed(sql, known) or (name_of(node) in TAKES_TEXT_ONLY and not _is_constant(sql, known)):
                yield sql.lineno
        elif isinstance(node, ast.expr) and _is_mixed(node, known) and LOOKS_LIKE_SQL.match(_literal(node)):
            yield node.lineno


def _loop_names(module: Module) -> set[str]:
    """In a migration, DDL for each table of a constant: `for table in TABLES`. DDL takes no parameters."""
    if not module.path.startswith("migrations/"):
        return set()
    loops = (node for node in ast.walk(module.tree) if isinstance(node, ast.For) and _is_constant(_looped(node.iter), set()))
    return {name.id for loop in loops for name in ast.walk(loop.target) if isinstance(name, ast.Name)}


def _looped(node: ast.expr) -> ast.expr:
    """TABLES in `reversed(TABLES)` and `TABLES.items()`."""
    if not isinstance(node, ast.Call):
        return node
    return node.args[0] if node.args else getattr(node.func, "value", node)


def _is_mixed(node: ast.expr, known: set[str]) -> bool:
    """A text with values in it: f-string, %, +, .format()."""
    if isinstance(node, ast.JoinedStr):
        return not all(_is_constant(part.value, known) for part in node.values if isinstance(part, ast.FormattedValue))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
        return bool(_literal(node)) and not (_is_constant(node.left, known) and _is_constant(node.right, known))
    return isinstance(node, ast.Call) and name_of(node) == "format" and bool(_literal(node))


def _is_constant(node: ast.expr, known: set[str]) -> bool:
    if isinstance(node, ast.JoinedStr):
        return not _is_mixed(node, known)
    if isinstance(node, ast.BinOp):
        return _is_constant(node.left, known) and _is_constant(node.right, known)
    if isinstance(node, ast.Tuple):
        return all(_is_constant(element, known) for element in node.elts)
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return isinstance(node, ast.Constant) or name.isupper() or name in known


def _literal(node: ast.expr) -> str:
    """The first constant text in it."""
    texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return next(texts, "")
