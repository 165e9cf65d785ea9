from __future__ import annotations

import re

from config import ROOT

README = (ROOT / "README.md").read_text()
PATH = re.compile(r"`((?:marque|docs|static|templates|tests|kernel)/[\w./-]*|[\w.-]+\.(?:py|yaml|txt|example))`")


def test_every_place_the_readme_sends_to_exists() -> None:
    named = {
        path.replace("kernel/", "marque/kernel/") if path.startswith("kernel/") else path for path in PATH.findall(README)
    }

    assert len(named) > 10
    assert [
        path for path in sorted(named - {"models.py"}) if not (ROOT / path).exists()
    ] == []  # every part has one of those


def test_every_command_is_explained() -> None:
    explained = set(re.findall(r"^\| `([a-z]+)", README, re.MULTILINE))

    assert explained >= {"backup", "demo", "dev", "import", "restore", "verify", "worker"}
