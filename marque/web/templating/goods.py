"""How goods are named: sizes, and the rows of a product's detail list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext

from marque.web.templating import language

ONE_SIZE = "ONE"
INTERNATIONAL = "INT"
NOT_A_DETAIL = {"article"}  # stands in a row of its own


def size_label(system: str, value: str) -> str:
    """ "RUS 46", "Large" of the international sizes, or "One size" for what has no size."""
    if system in ("", ONE_SIZE):
        return gettext("One size")
    return value if system == INTERNATIONAL else f"{system} {value}"


def short_size(system: str, value: str) -> str:
    """ "46": the value alone, where the system is known."""
    return gettext("One size") if system in ("", ONE_SIZE) else value


def details(attributes: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Attributes as (label, value) in the reader's language: the ones we know first, in our order, then the others."""
    labels = detail_labels()
    known = [name for name in labels if name in attributes]
    others = sorted(attributes.keys() - labels.keys() - NOT_A_DETAIL)
    told = ((labels.get(name) or _plain(name), _value(attributes[name])) for name in [*known, *others])
    return tuple((label, value) for label, value in told if value)


def detail_labels() -> dict[str, str]:
    """What the details we know are called, in our order."""
    return {
        "composition": gettext("Composition"),
        "care": gettext("Care"),
        "gender": gettext("For"),
        "season": gettext("Season"),
        "fit": gettext("Fit"),
        "cloth": gettext("Cloth"),
        "lining": gettext("Lining"),
        "length": gettext("Length"),
        "weight": gettext("Weight"),
        "made_in": gettext("Made in"),
        "material": gettext("Material"),
    }


def code_words() -> dict[str, str]:
    """Codes that attributes use, as words."""
    return {
        "women": gettext("Women"),
        "men": gettext("Men"),
        "unisex": gettext("Women and men"),
        "girls": gettext("Girls"),
        "boys": gettext("Boys"),
        "children": gettext("Children"),
        "spring": gettext("Spring"),
        "summer": gettext("Summer"),
        "autumn": gettext("Autumn"),
        "winter": gettext("Winter"),
        "midseason": gettext("Spring and autumn"),
        "all": gettext("All year"),
    }


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return _spoken(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(filter(None, map(_value, value)))
    if isinstance(value, bool) or value is None:
        return gettext("Yes") if value else ""
    return code_words().get(str(value), str(value))


def _spoken(texts: Mapping[str, Any]) -> str:
    """One text per language: the reader's, the shop's, or any."""
    wanted = (language.current(), language.shop_language(), *texts)
    return next((_value(texts[code]) for code in wanted if texts.get(code)), "")


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()
