"""The lines of an attribute's form: its values, each with how many products say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from marque.catalogue.attributes.definition import PICKED, Attribute, Value
from marque.web.admin.attributes import fields, labels
from marque.web.admin.attributes.fields import LANGUAGES
from marque.web.admin.attributes.typed import Typed
from marque.web.admin.shell.entry import Field
from marque.web.templating import language


@dataclass(frozen=True, slots=True)
class Line:
    """One value. `names` are (field, what goes without saying); `products` is "" for a new one."""

    key: str
    name: str
    names: tuple[tuple[Field, str], ...]
    low: Field
    high: Field
    place: Field
    gone: Field
    products: str


def lines(typed: Typed, attribute: Attribute | None, *, said: Mapping[str, int]) -> tuple[Line, ...]:
    """`attribute` is the one that is kept, None for a new one; `said` is what products say of it, as text."""
    return tuple(_line(typed, key, attribute, said) for key in fields.keys(typed.fields))


def codes() -> list[str]:
    """Languages, the shop's first."""
    return sorted(LANGUAGES, key=lambda code: code != language.shop_language())


def _line(typed: Typed, key: str, attribute: Attribute | None, said: Mapping[str, int]) -> Line:
    value = attribute.value(key) if attribute else None
    parts = {part: typed.field(f"value.{key}.{part}", words) for part, words in labels.parts().items()}
    usual = value.names if value else {}
    return Line(
        key=key,
        name=labels.line_name(typed.fields, key),
        names=tuple((parts[f"name_{code}"], usual.get(code, "")) for code in codes()),
        **{part: parts[part] for part in ("low", "high", "place", "gone")},
        products=str(_products(value, attribute, said)) if attribute and value else "",
    )


def _products(value: Value, attribute: Attribute, said: Mapping[str, int]) -> int:
    if attribute.kind in PICKED:
        return said.get(value.code, 0)
    if attribute.kind == "flag":
        return said.get("true", 0)
    return sum(products for text, products in said.items() if _is_within(text, value))


def _is_within(text: str, value: Value) -> bool:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    return (value.low is None or number >= value.low) and (value.high is None or number < value.high)
