"""Lists of products by word: common words as bits, the others one after the other, so that what begins alike is a slice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from marque.storefront.finding.conditions import Condition, Every, Lexeme
from marque.storefront.search_docs import CODE_MARK

Flags = NDArray[np.bool_]
Places = NDArray[np.int32]

BITS = 32  # in as many bits as products a list of one in so many takes the same room either way
LONGEST_NUMBER = 3  # digits; longer numbers are parts of codes, of which nearly each is in one product only
DIGITS = frozenset("0123456789")
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Of `count` products those with each of these words, in rising order of the words.

    Of the nth word `places[first[n]:first[n + 1]]`, or for a common one `common[n]`. Words that are said of some products in
    passing only (a colour's name, with weight D) stand in `strong` without those: for who asks for higher weights.
    """

    count: int
    words: tuple[str, ...]
    first: Places
    places: Places
    common: Mapping[int, NDArray[np.uint8]]
    strong: Mapping[int, NDArray[np.uint8]]

    def meeting(self, asked: Condition) -> Flags | None:
        """Which products have what is asked for; None where that is more than these lists know."""
        if isinstance(asked, Lexeme):
            return self._having(asked) if is_known(asked) else None
        found = [self.meeting(part) for part in asked.parts]
        known = [each for each in found if each is not None]
        if len(known) < len(found):
            return None
        combine = np.logical_and if isinstance(asked, Every) else np.logical_or
        for each in known[1:]:
            combine(known[0], each, out=known[0])
        return known[0]

    def _having(self, lexeme: Lexeme) -> Flags:
        begin = bisect_left(self.words, lexeme.form)
        if lexeme.is_begun:
            end = bisect_left(self.words, lexeme.form + LAST)
        else:
            end = begin + (begin < len(self.words) and self.words[begin] == lexeme.form)
        flags, numbers = np.zeros(self.count, bool), range(begin, end)
        if lexeme.weights and any(number in self.strong for number in numbers):
            for number in numbers:
                flags |= self._strong(number)
            return flags
        flags[self.places[self.first[begin] : self.first[end]]] = True
        for number in numbers:
            if number in self.common:
                flags |= self._unpacked(self.common[number])
        return flags

    def _strong(self, number: int) -> Flags:
        if (bits := self.strong.get(number, self.common.get(number))) is not None:
            return self._unpacked(bits)
        flags = np.zeros(self.count, bool)
        flags[self.places[self.first[number] : self.first[number + 1]]] = True
        return flags

    def _unpacked(self, bits: NDArray[np.uint8]) -> Flags:
        return np.unpackbits(bits, count=self.count).view(bool)


def is_known(lexeme: Lexeme) -> bool:
    """Whether the lists have it: no codes, and no numbers that are as good as codes."""
    if lexeme.form.startswith(CODE_MARK):
        return False
    return lexeme.form[:1] not in DIGITS or not (lexeme.is_begun or len(lexeme.form) > LONGEST_NUMBER)


def listed(count: int, found: Mapping[str, list[Places]], faint: Mapping[str, list[Places]]) -> Lists:
    """Lists of what was found; `faint`: where a word is said in passing only."""
    words = tuple(sorted(found))
    common: dict[int, NDArray[np.uint8]] = {}
    strong: dict[int, NDArray[np.uint8]] = {}
    kept, lengths = [np.zeros(0, np.int32)], np.zeros(len(words) + 1, np.int64)
    for number, word in enumerate(words):
        places = np.concatenate(found[word])
        if len(places) * BITS > count:
            common[number] = np.packbits(_flags(count, places))
        else:
            kept.append(places)
            lengths[number + 1] = len(places)
        if word in faint:
            strong[number] = np.packbits(_flags(count, places) & ~_flags(count, np.concatenate(faint[word])))
    return Lists(count, words, np.cumsum(lengths).astype(np.int32), np.concatenate(kept), common, strong)


def _flags(count: int, places: Places) -> Flags:
    flags = np.zeros(count, bool)
    flags[places] = True
    return flags
