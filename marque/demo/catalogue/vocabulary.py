"""The words the demo shop is written with: tables in `data/words`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "ru", "ky")

Entry = Mapping[str, Any]


@cache
def table(name: str) -> Entry:
    """One table by the name of its file: colours, cloths, cares, prints, fits, fibres, brands, categories, collections."""
    return tomllib.loads((DATA / "words" / f"{name}.toml").read_text("utf-8"))


@cache
def kinds() -> Entry:
    """Every kind of garment by name; the names are the studio's."""
    found: dict[str, Entry] = {}
    for file in sorted((DATA / "words" / "kinds").glob("*.toml")):
        found |= tomllib.loads(file.read_text("utf-8"))
    return found
