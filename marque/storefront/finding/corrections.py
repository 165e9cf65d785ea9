"""What somebody probably meant whose words are in no product: the other keyboard, typing errors, a missing space."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from marque.kernel import folding
from marque.storefront.finding import layouts
from marque.storefront.finding.nearest import nearest
from marque.storefront.finding.questions import found
from marque.storefront.finding.typed import LONGEST_WORD, MOST_WORDS

SHORTEST_PART = 3  # letters of a word that lost its space
KNOWN = text("SELECT word, documents FROM search_word WHERE word = ANY(CAST(:words AS text[]))")
LONGER = text("""
    SELECT word FROM search_word WHERE word LIKE :beginning || '%' ORDER BY documents DESC, length(word), word LIMIT 1
""")


def corrected(connection: Connection, said: str, *, only_known: bool = False) -> str:
    """The words that were probably meant; "" when nothing better comes to mind.

    Words that some product has stay as they are; with `only_known` they must stand in the vocabulary just so.
    """
    pieces = [piece[:LONGEST_WORD] for piece in said.split()[:MOST_WORDS]]
    words = {piece: folding.words(piece) for piece in pieces}
    others = {piece: folding.words(layouts.other(piece)) for piece in pieces}
    every = list(dict.fromkeys(word for said in (*words.values(), *others.values()) for word in said))
    known = _vocabulary(connection, every) if only_known else found(connection, every, begun=_last(words, pieces))
    wrong = [piece for piece in pieces if not known.issuperset(words[piece])]
    meant = {piece: " ".join(others[piece]) for piece in wrong if others[piece] and known.issuperset(others[piece])}
    meant |= _guessed(connection, [piece for piece in wrong if piece not in meant], words=words, others=others, known=known)
    return " ".join(" ".join(meant.get(piece, piece).split()) for piece in pieces) if meant else ""


def _guessed(
    connection: Connection,
    pieces: Sequence[str],
    *,
    words: dict[str, list[str]],
    others: dict[str, list[str]],
    known: set[str],
) -> dict[str, str]:
    """Pieces by what they may have been: a word with a mistake, the same on the other keyboard, two words, a beginning."""
    unknown = [word for piece in pieces for word in (*words[piece], *others[piece]) if word not in known]
    near = nearest(connection, dict.fromkeys(unknown))
    meant = {}
    for piece in pieces:
        for said in (words[piece], others[piece]):
            if said and all(word in known or word in near for word in said):
                meant[piece] = " ".join(near.get(word, word) for word in said)
                break
        else:
            meant[piece] = _parted(connection, piece) or _begun(connection, piece)
    return {piece: said for piece, said in meant.items() if said}


def _parted(connection: Connection, piece: str) -> str:
    """ "blackdress" → "black dress": the two words of the range that stand in most products."""
    said = folding.folded(piece)
    cuts = range(SHORTEST_PART, len(said) - SHORTEST_PART + 1)
    rows = connection.execute(KNOWN, {"words": [part for at in cuts for part in (said[:at], said[at:])]}) if cuts else ()
    counts = {row.word: row.documents for row in rows}
    pairs = [(said[:at], said[at:]) for at in cuts if said[:at] in counts and said[at:] in counts]
    best = max(pairs, key=lambda pair: min(counts[pair[0]], counts[pair[1]]), default=None)
    return " ".join(best) if best else ""


def _begun(connection: Connection, piece: str) -> str:
    """The most common word that begins so: plain names of colours stand in no product."""
    said = folding.words(piece)
    longer = connection.scalar(LONGER, {"beginning": said[-1]}) if said and len(said[-1]) >= SHORTEST_PART else None
    return " ".join([*said[:-1], longer]) if longer else ""


def _vocabulary(connection: Connection, words: Iterable[str]) -> set[str]:
    numbers = {word for word in words if any(map(str.isdecimal, word))}
    return numbers | {row.word for row in connection.execute(KNOWN, {"words": list(words)})}


def _last(words: dict[str, list[str]], pieces: Sequence[str]) -> str:
    return next(iter(words[pieces[-1]][-1:]), "") if pieces else ""
