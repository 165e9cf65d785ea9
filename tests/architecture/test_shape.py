"""Names and sizes (the style's figures)."""

from __future__ import annotations

from statistics import median, quantiles

from config import ROOT
from tests.architecture import sources
from tests.architecture.sources import Function, Module

HOMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "services", "service", "manager", "managers", "tools"}
LONGEST_FILE = 250
LONGEST_FUNCTION = 40


def test_every_file_is_named_after_something() -> None:
    names = {path for folder in ("marque", "tests", "templates", "static") for path in (ROOT / folder).rglob("*")}

    assert [str(path.relative_to(ROOT)) for path in names if path.stem in HOMELESS] == []


def test_no_file_is_too_long() -> None:
    assert {m.path: n for m in _hand_made() if (n := len(m.text.splitlines())) > LONGEST_FILE} == {}


def test_no_template_style_or_script_is_too_long() -> None:
    found = (path for folder in ("templates", "static") for path in (ROOT / folder).rglob("*.*") if _is_ours(path.suffix))
    lengths = {path: len(path.read_text().splitlines()) for path in found if "vendor" not in path.parts}

    assert {str(path): length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    functions = {f"{m.path}:{f.name}": _length(f) for m in _hand_made() for f in m.functions()}

    assert {name: length for name, length in functions.items() if length > LONGEST_FUNCTION} == {}


def test_functions_and_files_are_small_as_a_rule() -> None:
    functions = [_length(function) for module in _marque() for function in module.functions()]
    files = [len(module.text.splitlines()) for module in _marque() if module.text.strip()]

    assert median(functions) <= 6
    assert quantiles(functions, n=10)[-1] <= 18
    assert median(files) <= 80
    assert quantiles(files, n=10)[-1] <= 180


def _hand_made() -> list[Module]:
    """All but the migrations: one of those is as long as its tables."""
    return [module for module in sources.everything() if not module.path.startswith("migrations/versions/")]


def _marque() -> list[Module]:
    return [module for module in sources.product() if module.path.startswith("marque/")]


def _is_ours(suffix: str) -> bool:
    return suffix in {".html", ".txt", ".css", ".js"}


def _length(function: Function) -> int:
    """Lines of the body, without decorators, signature and docstring."""
    body = function.body
    first = body[1] if len(body) > 1 and _is_docstring(body[0]) else body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def _is_docstring(node: object) -> bool:
    return type(node).__name__ == "Expr" and type(getattr(node, "value", None)).__name__ == "Constant"
