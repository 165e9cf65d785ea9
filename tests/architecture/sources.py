"""The product's own files, as the rules read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef
NOT_OURS = ("static/vendor/", "migrations/procrastinate/")


@dataclass(frozen=True)
class Module:
    """One Python file: its path as text ("marque/app.py"), its lines, its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def imported(self) -> set[str]:
        """Top-level names of all imported modules."""
        names = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                names.add(node.module or "")
        return {name.split(".")[0] for name in names}


@cache
def product() -> tuple[Module, ...]:
    """Everything that runs in production."""
    return tuple(module(path) for path in [*_python("marque"), *_python("migrations"), *ROOT.glob("*.py")])


@cache
def everything() -> tuple[Module, ...]:
    return product() + tuple(module(path) for path in _python("tests"))


def module(path: Path) -> Module:
    text = path.read_text()
    return Module(path.relative_to(ROOT).as_posix(), text, ast.parse(text))


def templates() -> list[Path]:
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})


def name_of(call: ast.Call) -> str:
    """The last word of what is called: "execute" for `db.session.execute(…)`."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _python(folder: str) -> list[Path]:
    found = sorted((ROOT / folder).rglob("*.py"))
    return [path for path in found if not path.relative_to(ROOT).as_posix().startswith(NOT_OURS)]
