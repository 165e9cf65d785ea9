"""What was typed, as it is searched for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from marque.storefront.finding import corrections, postings, questions
from marque.storefront.finding import typed as folded

FEW = 2  # with so few results another spelling is offered


@dataclass(frozen=True, slots=True)
class Meaning:
    """`words` are searched for. `instead`: what they are when what was typed is in no product, else "": spelt otherwise, or
    without what stands in no product at all ("something black and warm").

    `guess`: another spelling, offered when what was typed finds little; `fewer`: what was typed without one of its words,
    when all of them together find nothing.
    """

    words: tuple[str, ...]
    instead: str = ""
    guess: str = ""
    fewer: tuple[str, ...] = ()


def meaning(connection: Connection, typed: str, *, literally: bool = False) -> Meaning:
    """What to search for when somebody typed this; `literally`: they asked for just that."""
    words = folded.words(typed)
    found = _count(connection, words)
    if literally or not words or found > FEW:
        return Meaning(words, fewer=() if found else _fewer(connection, words))
    guess = corrections.corrected(connection, typed, only_known=found > 0)
    meant = folded.words(guess)
    if meant != words and _count(connection, meant) > found:
        return Meaning(words, guess=guess) if found else Meaning(meant, instead=guess)
    known = words if found else tuple(word for word in words if _count(connection, (word,)))
    if known != words and _count(connection, known):
        return Meaning(known, instead=" ".join(known))
    return Meaning(words, fewer=() if found else _fewer(connection, meant or words))


def _fewer(connection: Connection, words: tuple[str, ...]) -> tuple[str, ...]:
    """What is left without one word, where that finds something; the more it finds the earlier."""
    shorter = dict.fromkeys(words[:at] + words[at + 1 :] for at in range(len(words))) if len(words) > 1 else {}
    counted = [(_count(connection, left), " ".join(left)) for left in shorter if sum(map(len, left)) >= folded.SHORTEST]
    return tuple(said for count, said in sorted(counted, key=lambda row: -row[0]) if count)


def _count(connection: Connection, words: tuple[str, ...]) -> int:
    return int(postings.hits(connection, questions.question(connection, words)).ids.size) if words else 0
