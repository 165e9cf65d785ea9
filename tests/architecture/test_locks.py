from __future__ import annotations

import re

import pytest

from config import ROOT

HASHED = re.compile(r"^\S+==[^\n]* \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE)
LOCKS = ("requirements.txt", "requirements-dev.txt")
PINNED = re.compile(r"^([a-z0-9-]+)==([^\s;]+)( ; [^\\]+)? \\$")


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes_and_no_index_is_named(name: str) -> None:
    text = (ROOT / name).read_text()
    entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]

    assert [line for line in entries if not PINNED.match(line)] == []
    assert len(HASHED.findall(text)) == len(entries)
    assert "://" not in text
    assert "--index" not in text


def test_development_adds_packages_and_changes_none() -> None:
    runtime, development = (_pinned(name) for name in LOCKS)

    assert runtime.items() <= development.items()


@pytest.mark.parametrize("name", LOCKS)
def test_what_is_asked_for_is_locked(name: str) -> None:
    asked = (ROOT / name.replace(".txt", ".in")).read_text().splitlines()
    names = {re.split(r"[<>=\[;\s]", line)[0] for line in asked if line and line[0] not in "#-"}

    assert {name.lower() for name in names} - _pinned(name).keys() == set()


def _pinned(name: str) -> dict[str, str]:
    lines = (PINNED.match(line) for line in (ROOT / name).read_text().splitlines())
    return {line[1]: line[2] for line in lines if line}
