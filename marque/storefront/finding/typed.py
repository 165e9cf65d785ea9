"""What people type, made ready for the full-text index."""

from __future__ import annotations

from marque.kernel import folding

SHORTEST = 2  # characters; one letter finds everything and nothing
MOST_WORDS = 8
LONGEST_WORD = 60


def words(typed: str) -> tuple[str, ...]:
    """The words to look for: lower case, ё as е, separators dropped, as the index has them; () if there is too little.

    The last word also stands for everything that begins with it.
    """
    found = [word[:LONGEST_WORD] for word in folding.words(typed)[:MOST_WORDS]]
    return tuple(found) if sum(map(len, found)) >= SHORTEST else ()
