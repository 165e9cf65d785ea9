from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from config import ROOT
from tests.architecture import sources
from tests.architecture.sources import Module

MAY_READ_ENVIRONMENT = {
    "config.py": "the one place",
    "gunicorn.conf.py": "the server's own settings, before there is an app",
    "marque/kernel/metrics.py": "prometheus_client is told by a variable that gunicorn.conf.py sets",
    "marque/dev/command.py": "hands its environment on to its children",
}
SET_BY_FLASK = {"FLASK_RUN_FROM_CLI"}
NAMED = re.compile(r"^([A-Z_]+)=", re.MULTILINE)


def test_the_environment_is_read_in_one_place() -> None:
    readers = {module.path for module in [*sources.product(), _gunicorn()] if _reads_environment(module)}

    assert readers - MAY_READ_ENVIRONMENT.keys() == set()


def test_every_setting_is_explained_and_every_explained_setting_exists() -> None:
    explained = set(NAMED.findall((ROOT / ".env.example").read_text()))

    read = _read_by(ROOT / "config.py") | _read_by(ROOT / "gunicorn.conf.py") | _read_by_compose()

    assert explained == read - SET_BY_FLASK


def test_development_needs_no_setting() -> None:
    text = (ROOT / ".env.example").read_text()

    assert "\nSECRET_KEY=\n" in text
    assert "\nDATABASE_URL=\n" in text


def _gunicorn() -> Module:
    return sources.module(ROOT / "gunicorn.conf.py")


def _reads_environment(module: Module) -> bool:
    attributes = (node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute))
    return any(name in {"environ", "getenv"} for name in attributes if f"os.{name}" in module.text)


def _read_by(path: Path) -> set[str]:
    """Names given to `environ.get("…")` or `_helper(environ, "…")`."""
    return set(_names(sources.module(path)))


def _names(module: Module) -> Iterator[str]:
    for call in module.calls():
        if "environ" in ast.unparse(call):
            yield from (
                word.value
                for word in call.args
                if isinstance(word, ast.Constant) and isinstance(word.value, str) and word.value.isupper()
            )


def _read_by_compose() -> set[str]:
    return set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text()))
