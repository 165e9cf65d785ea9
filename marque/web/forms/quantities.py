"""Pieces as people type them: "+5", "−2", "1 200". What can be read in two ways is refused, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from marque.inventory.stock import MOST_ON_HAND
from marque.kernel.errors import Invalid

SIGNS = str.maketrans("−–＋－", "--+-")
CHANGE = re.compile(r"[+-]\d{1,7}", re.ASCII)
PIECES = re.compile(r"\d{1,7}", re.ASCII)


def change(form: Mapping[str, str], name: str) -> int:
    """A correction with its sign. Raises Invalid (`change`) naming the field."""
    text = _tidy(form, name).translate(SIGNS)
    if not CHANGE.fullmatch(text) or not 0 < abs(int(text)) <= MOST_ON_HAND:
        raise Invalid("change", field=name)
    return int(text)


def pieces(form: Mapping[str, str], name: str, *, least: int) -> int:
    """How many, from `least` to a million. Raises Invalid (`pieces`) naming the field."""
    text = _tidy(form, name)
    if not PIECES.fullmatch(text) or not least <= int(text) <= MOST_ON_HAND:
        raise Invalid("pieces", field=name, least=least)
    return int(text)


def _tidy(form: Mapping[str, str], name: str) -> str:
    return "".join(form.get(name, "").split())
