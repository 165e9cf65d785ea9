"""Kyrgyz words, for which the database has no dictionary: where a word may end, and how it is typed without its letters."""

from __future__ import annotations

from collections.abc import Iterator

# Endings as tables of Kyrgyz grammar have them, each with the vowels of every harmony: of many, of whose, of which case.
VOWELS = {"а": "аеоө", "ы": "ыиуү"}
SHAPES = (
    "лар", "дар", "тар", "ым", "ың", "сы", "ыбыз", "ңыз", "ыңыз", "ы", "нын", "дын", "тын", "га", "ка", "на", "а",
    "ны", "ды", "ты", "н", "да", "та", "нда", "дан", "тан", "нан", "луу", "дуу", "туу", "сыз", "чан", "ча",
)  # fmt: skip
SHORTEST = 2
VOICED = {"г": "к", "б": "п"}  # көйнөк, but көйнөгү
PLAIN = str.maketrans("ңөү", "ноу")


def plain(word: str) -> str:
    """As it is typed on a Russian keyboard: койнок for көйнөк."""
    return word.translate(PLAIN)


def stems(word: str) -> set[str]:
    """What may be the word without its endings, three at most; which one is a word, the vocabulary knows."""
    found, ends = set(), {word}
    for _ in range(3):
        ends = {stem for end in ends for stem in _without_ending(end)}
        found |= ends
    return found | {stem[:-1] + VOICED[stem[-1]] for stem in found if stem[-1] in VOICED}


def _without_ending(word: str) -> Iterator[str]:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            yield word[: -len(ending)]


def _harmonies(shape: str) -> set[str]:
    """дар → дар, дер, дор, дөр."""
    rows = {shape}
    for vowel, all_of_them in VOWELS.items():
        rows |= {row.replace(vowel, other) for row in rows if vowel in row for other in all_of_them}
    return rows


ENDINGS = frozenset(ending for shape in SHAPES for ending in _harmonies(shape)) | {"луу", "лүү", "дуу", "дүү", "туу", "түү"}
