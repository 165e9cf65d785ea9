"""The words that people type as one question to the full-text index.

Every word has to be found: as it stands, by its stem, as a synonym, or as the plain name of a colour; the last one also as a
beginning. Words that mean nothing on their own are not asked for when there are others. All of it written together is also
asked for as the beginning of a SKU code: `артикул 2364` finds `Артикул/236412`, and so does `АРТИКУЛ2364`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from marque.kernel import copies
from marque.kernel.bounded import Bounded
from marque.storefront import version
from marque.storefront.finding import kyrgyz, lexemes
from marque.storefront.finding.conditions import Condition, Either, Every, Lexeme
from marque.storefront.finding.lexicon import LONGEST_PHRASE, Lexicon, lexicon, phrase
from marque.storefront.finding.stems import stems
from marque.storefront.search_docs import CODE_MARK, COLOUR_MARK

SHORTEST_BEGUN = 2  # letters of a word that stands for what begins so; of a number SHORTEST_CODE, or every code would do
SHORTEST_CODE = 3
MOST_REMEMBERED = 500  # questions, some kB each
FEWEST_DIGITS = 3  # in a code that is typed as several words
SHORTEST_ENDED = 4  # letters; shorter Kyrgyz words have no endings worth cutting
GROUND = text("""
    SELECT version, ARRAY(SELECT word FROM search_word WHERE word = ANY(CAST(:words AS text[]))) AS known
    FROM catalogue_version
""")
KNOWN = text("""
    SELECT word FROM unnest(CAST(:words AS text[])) word
    WHERE EXISTS (SELECT FROM search_word k WHERE k.word = word.word)
       OR word.word = :begun AND EXISTS (SELECT FROM bestseller_word b WHERE b.word LIKE :begun || '%')
""")
FOUND = text("""
    SELECT word FROM unnest(CAST(:words AS text[]), CAST(:questions AS text[])) AS asked (word, question)
    WHERE EXISTS (SELECT FROM search_doc d WHERE d.words @@ CAST(question AS tsquery))
""")


@dataclass(frozen=True, slots=True)
class Question:
    """`asked` is None when there is nothing to ask for; `version` is the catalogue's when it was made.

    `ranked` asks for any of the phrases: products are ranked by how much each of them weighs, not by how near they stand.
    """

    asked: Condition | None
    ranked: str
    version: int

    @property
    def text(self) -> str:
        return str(self.asked or "")


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the words of one question are judged by."""

    stems: Mapping[str, str]
    lexicon: Lexicon
    roots: Mapping[str, str]
    version: int


def question(connection: Connection, words: Sequence[str]) -> Question:
    """Words as `search.words` folds them: one statement, and more only for words or a catalogue not seen before."""
    made: Bounded[Question] = copies.of(connection).setdefault("questions", Bounded(MOST_REMEMBERED))
    known = made.get((tuple(words), version.number(connection)))
    if known is None:
        known = _question(words, _ground(connection, words))
        made.put((tuple(words), known.version), known)
    return known


def found(connection: Connection, words: Sequence[str], *, begun: str = "") -> set[str]:
    """Those that stand in some product by themselves; `begun` may also be the beginning of a word."""
    known = set(connection.scalars(KNOWN, {"words": list(words), "begun": begun}))
    words = [word for word in words if word not in known]
    if not words:
        return known
    ground = _ground(connection, words)
    asked = {word: Every(_groups([word], ground, is_begun=word == begun)) for word in words}
    told = _told(connection, asked, version=ground.version)
    known |= {word for word, is_there in told.items() if is_there}
    others = {word: str(condition) for word, condition in asked.items() if word not in told}
    if not others:
        return known
    return known | set(connection.scalars(FOUND, {"words": list(others), "questions": list(others.values())}))


def _told(connection: Connection, asked: Mapping[str, Condition], *, version: int) -> dict[str, bool]:
    """What the process's own lists say; that a word is nowhere only as long as nothing has changed since."""
    lists = lexemes.kept(connection, version=version)
    if lists is None:
        return {}
    said = {word: lexemes.has(lists, condition) for word, condition in asked.items()}
    is_newest = lists.version == version
    return {word: is_there for word, is_there in said.items() if is_there or (is_newest and is_there is not None)}


def _question(words: Sequence[str], ground: _Ground) -> Question:
    groups, code = _groups(words, ground, is_begun=True), _code(words)
    asked = (*([Every(groups)] if groups else []), *code)
    return Question(Either(asked) if asked else None, str(Either((*groups, *code))), ground.version)


def _ground(connection: Connection, words: Sequence[str]) -> _Ground:
    ended = {word: kyrgyz.stems(word) for word in words if len(word) >= SHORTEST_ENDED and not word.isascii()}
    asked = sorted({*ended, *(stem for stems_of in ended.values() for stem in stems_of)})
    row = connection.execute(GROUND, {"words": asked}).one()
    known = set(row.known)
    roots = {word: max(known & of, key=len) for word, of in ended.items() if word not in known and known & of}
    return _Ground(stems(connection, words), lexicon(connection, version=row.version), roots, row.version)


def _groups(words: Sequence[str], ground: _Ground, *, is_begun: bool) -> tuple[Condition, ...]:
    """What has to be found, phrase by phrase; the last one may be a beginning."""
    asked = [word for word in words if ground.stems[word] and len(word) > 1] or list(words)
    groups, at = list[Condition](), 0
    while at < len(asked):
        length = _phrase_length(asked[at:], ground)
        is_last = is_begun and at + length == len(asked) and asked[-1] == words[-1]
        groups.append(_group(asked[at : at + length], ground, is_last=is_last))
        at += length
    return tuple(dict.fromkeys(groups))


def _phrase_length(asked: Sequence[str], ground: _Ground) -> int:
    """How many words from here the lexicon knows together; 1 when it knows none."""
    lengths = range(min(LONGEST_PHRASE, len(asked)), 0, -1)
    return next((n for n in lengths if ground.lexicon.knows(phrase(asked[:n], ground.stems))), 1)


def _group(said: Sequence[str], ground: _Ground, *, is_last: bool) -> Condition:
    """One phrase with everything that counts as it."""
    looked_up = phrase(said, ground.stems)
    colours = sorted(ground.lexicon.colours.get(looked_up, ()))
    own = _all(said, ground, weights="ABC" if colours else "", is_last=is_last)
    others = [
        _all(other, ground) for other in sorted(ground.lexicon.synonyms.get(looked_up, ())) if list(other) != list(said)
    ]
    return Either((own, *others, *(Lexeme(f"{COLOUR_MARK}{one}") for one in colours)))


def _all(said: Sequence[str], ground: _Ground, *, weights: str = "", is_last: bool = False) -> Condition:
    """Every word of a phrase. A colour's plain name counts in titles, brands and categories: what colour a product comes in
    the marks of its colours say, and "Кара көк" is not black."""
    return Every(tuple(_word(word, ground, weights=weights, is_last=is_last and word is said[-1]) for word in said))


def _word(word: str, ground: _Ground, *, weights: str, is_last: bool) -> Condition:
    forms = {word, ground.stems.get(word) or ground.lexicon.stems.get(word) or word}
    begun = {word} if is_last and len(word) >= (SHORTEST_CODE if word.isdecimal() else SHORTEST_BEGUN) else set()
    if word in ground.roots:
        begun.add(ground.roots[word])
    said = [Lexeme(form, weights) for form in sorted(forms - begun)]
    return Either((*said, *(Lexeme(form, weights, is_begun=True) for form in sorted(begun))))


def _code(words: Sequence[str]) -> tuple[Condition, ...]:
    """Nothing where words and a size or a small number stand side by side: to look for more there costs most."""
    squeezed = "".join(words)
    digits = sum(map(str.isdecimal, squeezed))
    is_code = len(squeezed) >= SHORTEST_CODE and digits >= (1 if len(words) == 1 else FEWEST_DIGITS)
    return (Lexeme(f"{CODE_MARK}{squeezed}", is_begun=True),) if is_code else ()
