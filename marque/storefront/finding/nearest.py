"""The word of the range that was meant: nearest to what was typed, and of equally near ones the one in most products.

Words that differ by one letter left out, put in, changed or swapped with the next have a deletion in common, so one look-up
finds them among any number of words. Only when there is none are longer words measured one by one, for two mistakes.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA
from sqlalchemy import Connection, text

from marque.storefront.finding import kyrgyz

SHORTEST, LONGEST = 3, 30  # letters; shorter words are like too many others, longer ones are no words
SHORTEST_FAR = 6  # letters from which two mistakes are forgiven
NEAR = text("""
    SELECT asked.word AS typed, k.word, k.documents
    FROM unnest(CAST(:typed AS text[]), CAST(:deletions AS text[])) AS asked (word, deletion)
    JOIN word_deletion d ON d.deletion = asked.deletion JOIN search_word k ON k.word = d.word
""")
FAR = text("""
    SELECT word, documents FROM search_word
    WHERE word LIKE left(:typed, 1) || '%' AND length(word) BETWEEN length(:typed) - 2 AND length(:typed) + 2
""")


def nearest(connection: Connection, typed: Iterable[str]) -> dict[str, str]:
    """Typed word → the word that was probably meant; words that nothing is near to are missing."""
    words = [word for word in typed if SHORTEST <= len(word) <= LONGEST and not any(map(str.isdecimal, word))]
    pairs = [(word, deletion) for word in words for deletion in _deletions(word)]
    asked = {"typed": [word for word, _ in pairs], "deletions": [deletion for _, deletion in pairs]}
    near: dict[str, list[tuple[str, int]]] = {}
    for row in connection.execute(NEAR, asked) if pairs else ():
        near.setdefault(row.typed, []).append((row.word, row.documents))
    found = {word: _best(word, near.get(word, []), most=1) or _far(connection, word) for word in words}
    return {word: meant for word, meant in found.items() if meant and meant != word}


def _far(connection: Connection, typed: str) -> str:
    if len(typed) < SHORTEST_FAR:
        return ""
    rows = connection.execute(FAR, {"typed": typed})
    return _best(typed, [(row.word, row.documents) for row in rows], most=2)


def _best(typed: str, candidates: list[tuple[str, int]], *, most: int) -> str:
    """ң, ө and ү typed as н, о and у are no mistake."""
    plain = kyrgyz.plain(typed)
    measured = [
        (OSA.distance(plain, kyrgyz.plain(word), score_cutoff=most), -documents, word) for word, documents in set(candidates)
    ]
    return min((row for row in measured if row[0] <= most), default=(0, 0, ""))[2]


def _deletions(word: str) -> set[str]:
    """The word and what is left of it without one of its letters, also as a Russian keyboard writes it."""
    forms = {word, kyrgyz.plain(word)}
    return forms | {form[:at] + form[at + 1 :] for form in forms for at in range(len(form))}
