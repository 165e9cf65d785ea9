"""Percentages as people type them: "10", "12,5 %"; whole basis points, nothing guessed."""

from __future__ import annotations

import re

from marque.kernel.errors import Invalid

PERCENT = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?\s*%?", re.ASCII)


def basis_points(text: str, *, field: str = "percent") -> int:
    """1000 for "10". Raises Invalid (`percent`) naming the field."""
    found = PERCENT.fullmatch(text.strip())
    if not found:
        raise Invalid("percent", field=field, value=text[:40])
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
