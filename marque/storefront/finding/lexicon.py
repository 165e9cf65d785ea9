"""What words stand for besides themselves: synonyms kept by staff, and colours by their plain names.

A copy per process and catalogue version. Source: synonym, colour, colour_text; each raises the version when it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.kernel import copies, folding
from marque.storefront.finding import hues
from marque.storefront.finding.oklch import Shade, shade
from marque.storefront.finding.stems import stems

LONGEST_PHRASE = 4  # words
SYNONYMS = text("SELECT words FROM synonym ORDER BY id")
COLOURS = text("""
    SELECT c.id, c.swatch, array_agg(t.name) AS names
    FROM colour c LEFT JOIN colour_text t ON t.colour_id = c.id GROUP BY c.id ORDER BY c.id
""")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """By the stems of a phrase: other phrases that mean the same, and the colours that are called so; the stems of all.

    `plain`: the plain names of colours as people say them, with the colours that are called so.
    """

    synonyms: Mapping[Phrase, frozenset[Phrase]]
    colours: Mapping[Phrase, frozenset[int]]
    stems: Mapping[str, str]
    plain: Mapping[str, frozenset[int]]

    def knows(self, phrase: Phrase) -> bool:
        return phrase in self.synonyms or phrase in self.colours


def lexicon(connection: Connection, *, version: int) -> Lexicon:
    """The lexicon as of a catalogue version."""
    return copies.kept(connection, "lexicon", version=version, make=lambda: _read(connection))


def phrase(words: Iterable[str], known: Mapping[str, str]) -> Phrase:
    """By what a phrase is looked up; words that mean nothing on their own stand for themselves."""
    return tuple(known[word] or word for word in words)


def _read(connection: Connection) -> Lexicon:
    """Most changes of the catalogue change no synonym and no colour: it is made anew only where one has."""
    synonyms, colours = connection.execute(SYNONYMS).all(), connection.execute(COLOURS).all()
    told = tuple(map(tuple, synonyms)), tuple(map(tuple, colours))
    return copies.same(connection, "lexicon", parts=told, make=lambda: _made(connection, synonyms, colours))


def _made(connection: Connection, synonyms: Iterable[Row[Any]], colours: Sequence[Row[Any]]) -> Lexicon:
    groups = [[tuple(said.split()) for said in row.words] for row in synonyms]
    names = [tuple(folding.words(name)) for row in colours for name in row.names if name]
    plain = [said for said, _ in _plain_names()] + [hues.DARK, hues.LIGHT]
    known = stems(connection, {word for said in chain(*groups, names, plain) for word in said})
    found = _colours(colours, known)
    said = {" ".join(words): found[phrase(words, known)] for words, _ in _plain_names() if phrase(words, known) in found}
    return Lexicon(_synonyms(groups, known), found, known, said)


def _synonyms(groups: list[list[Phrase]], known: Mapping[str, str]) -> dict[Phrase, frozenset[Phrase]]:
    """A phrase that stands in several groups means what all of them say."""
    found: dict[Phrase, set[Phrase]] = {}
    for group in groups:
        for said in group:
            found.setdefault(phrase(said, known), set()).update(group)
    return {said: frozenset(meant) for said, meant in found.items()}


def _colours(rows: Iterable[Row[Any]], known: Mapping[str, str]) -> dict[Phrase, frozenset[int]]:
    """Colours are called by how they look, and by the plain names that their own names contain (Кара көк is navy)."""
    by_phrase = {phrase(said, known): name for said, name in _plain_names()}
    shades: dict[int, Shade] = {}
    called: dict[str, set[int]] = {}
    for row in rows:
        shades[row.id] = shade(row.swatch)
        for name in hues.seen(shades[row.id]) | _contained(row.names, by_phrase, known):
            called.setdefault(name, set()).add(row.id)
    plain = {said: frozenset(called[name]) for said, name in by_phrase.items() if name in called}
    return {**_shaded(plain, shades, known), **plain}


def _contained(names: Iterable[str | None], by_phrase: Mapping[Phrase, str], known: Mapping[str, str]) -> set[str]:
    found = set()
    for name in names:
        said, at = phrase(folding.words(name or ""), known), 0
        while at < len(said):
            length = next((n for n in (2, 1) if said[at : at + n] in by_phrase), 0)
            found |= {by_phrase[said[at : at + length]]} if length else set()
            at += length or 1
    return found


def _shaded(
    plain: Mapping[Phrase, frozenset[int]], shades: Mapping[int, Shade], known: Mapping[str, str]
) -> dict[Phrase, frozenset[int]]:
    """ "dark green", "светло-серый": the darker or lighter of these colours, or all of them when none is."""
    found: dict[Phrase, frozenset[int]] = {}
    for said, ids in plain.items():
        dark = frozenset(one for one in ids if shades[one].lightness < hues.DARK_UNTIL)
        light = frozenset(one for one in ids if shades[one].lightness > hues.LIGHT_FROM)
        for modifiers, kept in ((hues.DARK, dark), (hues.LIGHT, light)):
            found |= {(*phrase((modifier,), known), *said): kept or ids for modifier in modifiers}
    return found


def _plain_names() -> Iterator[tuple[Phrase, str]]:
    for name, said in hues.WORDS.items():
        yield from ((tuple(words.split()), name) for words in said)
