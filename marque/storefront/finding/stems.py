"""Stems of words as the full-text index has them: of Cyrillic words Russian ones, of Latin words English ones."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from marque.kernel import copies

MOST_REMEMBERED = 20_000
STEMS = text("""
    SELECT word, coalesce((tsvector_to_array(to_tsvector('russian', word)))[1], '') AS stem
    FROM unnest(CAST(:words AS text[])) AS asked (word)
""")


def stems(connection: Connection, words: Iterable[str]) -> dict[str, str]:
    """Word → its stem, "" of those that mean nothing on their own ("и", "the"). A stem never changes: it is asked once."""
    known: dict[str, str] = copies.of(connection).setdefault("stems", {})
    asked = set(words)
    found = {word: known[word] for word in asked if word in known}
    if missing := sorted(asked - found.keys()):
        new = {row.word: row.stem for row in connection.execute(STEMS, {"words": missing})}
        if len(known) + len(new) > MOST_REMEMBERED:
            known.clear()
        known.update(new)
        found |= new
    return found
