"""How goods are named: sizes, and the rows of a product's detail list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext

from marque.catalogue.attributes import ranges
from marque.catalogue.attributes.definition import PICKED, YES, Attribute
from marque.catalogue.attributes.known import Known
from marque.web.templating import language, traits

ONE_SIZE = "ONE"
INTERNATIONAL = "INT"
NOT_A_DETAIL = {"article"}  # stands in a row of its own
FIRST = ("composition", "care")


def size_label(system: str, value: str) -> str:
    """ "RUS 46", "Large" of the international sizes, or "One size" for what has no size."""
    if system in ("", ONE_SIZE):
        return gettext("One size")
    return value if system == INTERNATIONAL else f"{system} {value}"


def short_size(system: str, value: str) -> str:
    """ "46": the value alone, where the system is known."""
    return gettext("One size") if system in ("", ONE_SIZE) else value


def details(attributes: Mapping[str, Any], *, known: Known) -> tuple[tuple[str, str], ...]:
    """Attributes as (label, value) in the reader's language: what it is made of, those of staff, the others."""
    labels = detail_labels()
    told = dict.fromkeys((*(name for name in FIRST if name not in known), *known, *labels, *sorted(attributes)))
    rows = (_row(name, attributes[name], known) for name in told if name in attributes and name not in NOT_A_DETAIL)
    return tuple((label, value) for label, value in rows if value)


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


def _row(name: str, value: Any, known: Known) -> tuple[str, str]:
    if name in known:
        return traits.name(known[name]), _typed(value, known[name])
    return detail_labels().get(name) or _plain(name), _value(value)


def _typed(value: Any, attribute: Attribute) -> str:
    """By its kind; what is older than that, as any other."""
    if attribute.kind in PICKED and isinstance(value, str | list):
        codes = [value] if isinstance(value, str) else value
        return ", ".join(_named(attribute, code) for code in codes)
    if attribute.kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        number = ranges.shown(Decimal(str(value)), language=language.current())
        return f"{number}\N{NO-BREAK SPACE}{attribute.unit}" if attribute.unit else number
    if attribute.kind == "flag" and isinstance(value, bool):
        return traits.value_name(attribute, YES) if value else gettext("No")
    return _value(value)


def _named(attribute: Attribute, code: Any) -> str:
    return traits.value_name(attribute, code) if attribute.value(str(code)) else _value(code)


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
