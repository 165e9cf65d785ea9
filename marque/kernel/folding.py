"""Words as they are compared: small letters, ё as е, separators dropped."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+")


def words(typed: str) -> list[str]:
    """The words of a text, folded: "Артикул/236412" is артикул and 236412."""
    return WORD.findall(folded(typed))


def folded(typed: str) -> str:
    """Small letters, ё as е, compatible forms as one; an underscore is a separator like any other."""
    return unicodedata.normalize("NFKC", typed).lower().replace("ё", "е").replace("_", " ")
