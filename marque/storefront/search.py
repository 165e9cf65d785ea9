"""Words that people type, made ready for the full-text index."""

from __future__ import annotations

import re
import unicodedata

SHORTEST = 2  # characters; one letter finds everything and nothing
MOST_WORDS = 8
WORD = re.compile(r"\w+")


def words(typed: str) -> tuple[str, ...]:
    """The words to look for: lower case, ё as е, separators dropped, as the index has them; () if there is too little.

    The last word also stands for everything that begins with it.
    """
    folded = unicodedata.normalize("NFKC", typed).lower().replace("ё", "е").replace("_", " ")
    found = WORD.findall(folded)[:MOST_WORDS]
    return tuple(found) if sum(map(len, found)) >= SHORTEST else ()
