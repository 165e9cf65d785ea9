"""Addresses from names: Russian, Kyrgyz and Latin letters to plain ones, and no two products alike."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import chain, count

from sqlalchemy import ARRAY, Text, any_, literal, select

from marque.catalogue.models import SLUG, Product
from marque.kernel.database import db
from marque.kernel.errors import Invalid

LONGEST = 80
# Russian after BGN/PCGN 1947 and Kyrgyz after BGN/PCGN 1979, without their marks; neighbours' letters in the same manner.
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "ң": "ng", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ү": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "қ": "k", "ғ": "g", "ұ": "u", "һ": "h", "ә": "a",
}  # fmt: skip
LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " and ",
    "'": "", "’": "",
}  # fmt: skip
LETTERS = str.maketrans(CYRILLIC | LATIN)


def slugify(name: str, *, fallback: str = "item") -> str:
    """A name as an address: "Пальто «Нарын»" → "palto-naryn".

    At most 80 characters, cut between words. A name without a letter we can write becomes `fallback` and a short
    fingerprint of the name, so that the same name always gets the same address.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).lower().translate(LETTERS)).lower()
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    return _cut(words) or f"{fallback}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def judged(slug: str) -> str:
    """An address that somebody chose. Raises Invalid unless it is lower-case words joined by hyphens."""
    if len(slug) > LONGEST or not re.fullmatch(SLUG, slug):
        raise Invalid("slug", field="slug", value=slug)
    return slug


def unused(wanted: Sequence[str]) -> list[str]:
    """The wanted product addresses, numbered (-2, -3 …) where one is taken already or wanted twice."""
    taken = set(db.session.scalars(select(Product.slug).where(Product.slug.in_(set(wanted)))))
    crowded = taken | {slug for slug, times in Counter(wanted).items() if times > 1}
    if crowded:
        patterns = literal([f"{slug}-%" for slug in sorted(crowded)], ARRAY(Text))
        taken |= set(db.session.scalars(select(Product.slug).where(Product.slug.like(any_(patterns)))))
    return _numbered(wanted, taken=taken)


def _numbered(wanted: Sequence[str], *, taken: set[str]) -> list[str]:
    free = []
    for slug in wanted:
        choices = chain([slug], (f"{slug}-{number}" for number in count(2)))
        free.append(next(choice for choice in choices if choice not in taken))
        taken.add(free[-1])
    return free


def _cut(words: Sequence[str]) -> str:
    slug = "-".join(words)
    return slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
