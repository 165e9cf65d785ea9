from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.orders import words


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Aida Tok", "'aida':* & 'tok':*"),
        ("aida@example.kg", "'aida':* & 'example':* & 'kg':*"),
        ("M7KQ-42ZD", "'m7kq':* & '42zd':*"),
        ("m7kq42zd", "('m7kq42zd':* | ('m7kq':* & '42zd':*))"),
        ("toktogul", "'toktogul':*"),
        ("O'Brien", "'o''brien':*"),
        ("back\\slash", "'backslash':*"),
        ("  ", ""),
        ("- @ \\", ""),
        (" ".join("abcdefghijk"), " & ".join(f"'{letter}':*" for letter in "abcdefgh")),
    ],
)
def test_a_search_becomes_the_beginnings_of_its_words(typed: str, query: str) -> None:
    assert words.beginnings(typed) == query


@pytest.mark.parametrize("typed", ["'", "''", "\\'", "a' | 'b", "!a & (b", "x:*", "\t", "<->", "é́", "\N{NO-BREAK SPACE}"])
def test_whatever_is_typed_is_a_query(session: Session, typed: str) -> None:
    assert session.scalar(text("SELECT CAST(:query AS tsquery) IS NOT NULL"), {"query": words.beginnings(typed)})
