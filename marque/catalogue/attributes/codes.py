"""Codes of attributes and of their values: what stands in addresses, sheets and the API, and never changes."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain, count

from marque.catalogue import slugs
from marque.catalogue.attributes.models import CODE
from marque.kernel.errors import Invalid

LONGEST = 40
# Names to which addresses of lists give another meaning.
TAKEN = frozenset({
    "size", "colour", "brand", "category", "rating", "in_stock", "on_sale", "price", "price_min", "price_max", "size_in",
    "sort", "page", "after", "q", "exact", "from", "sku",
})  # fmt: skip


def judged(code: str) -> str:
    """An attribute's code that somebody chose. Raises Invalid."""
    if not re.fullmatch(CODE, code):
        raise Invalid("attribute_code", field="code", value=code[:80])
    if code in TAKEN:
        raise Invalid("attribute_code_taken", field="code", value=code)
    return code


def made(name: str, *, taken: Collection[str]) -> str:
    """A code for an attribute of this name: "Heel height" → "heel_height", with a number behind it where that is taken."""
    plain = slugs.slugify(name, fallback="attribute").replace("-", "_")
    begun = (plain if plain[0].isalpha() else f"a_{plain}")[: LONGEST - 4].rstrip("_")
    return _free(begun, taken={*taken, *TAKEN}, mark="_")


def made_of_value(name: str, *, taken: Collection[str]) -> str:
    """A code for a value of this name: "Тонкая шерсть" → "tonkaya-sherst"."""
    return _free(slugs.slugify(name, fallback="value"), taken=taken, mark="-")


def _free(code: str, *, taken: Collection[str], mark: str) -> str:
    return next(one for one in chain([code], (f"{code}{mark}{n}" for n in count(2))) if one not in taken)
