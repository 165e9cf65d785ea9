"""What an order is found by: the beginnings of the words of its number, its buyer's name and e-mail address."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

from marque.orders.numbers import ALPHABET

MOST = 8
CUT = str.maketrans("-@._+", "     ")  # as the index cuts them: models.WORDS
WHOLE_NUMBER = re.compile(rf"[{ALPHABET}]{{8}}", re.IGNORECASE)
NUMBER = text("SELECT number FROM orders WHERE number = :number AND placed_at IS NOT NULL")


def beginnings(query: str) -> str:
    """The words of a search as a tsquery that finds what begins with each of them."""
    words = [word for typed in query.split() for word in _words(typed)]
    return " & ".join(words[:MOST])


def exact_number(connection: Connection, *, query: str) -> str | None:
    """The number of the placed order that is called so, with or without its dash, in small letters or large."""
    tidy = query.strip().upper().replace("-", "")
    found = connection.scalar(NUMBER, {"number": f"{tidy[:4]}-{tidy[4:]}"})
    return str(found) if found else None


def _words(typed: str) -> list[str]:
    """Eight letters may be a name, or a number without its dash."""
    if WHOLE_NUMBER.fullmatch(typed):
        return [f"({_beginning(typed)} | ({_beginning(typed[:4])} & {_beginning(typed[4:])}))"]
    return [_beginning(word) for word in typed.translate(CUT).split() if word.strip("\\")]


def _beginning(word: str) -> str:
    plain = word.lower().replace("\\", "").replace("'", "''")
    return f"'{plain}':*"
