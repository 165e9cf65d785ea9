"""Finished values of the editor's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext

from marque.catalogue import richtext, texts
from marque.catalogue.vocabulary import Vocabulary
from marque.web.admin.editor import fields, labels
from marque.web.admin.editor.fields import COLUMNS, LANGUAGES, Fields
from marque.web.security import access
from marque.web.templating import language

Choices = tuple[tuple[str, str], ...]
LONGEST = {
    "title": texts.LONGEST_TITLE,
    "description": richtext.LONGEST,
    "seo_title": texts.LONGEST_TITLE,
    "seo_text": texts.LONGEST_SEO_TEXT,
}


@dataclass(frozen=True, slots=True)
class Field:
    """`choices`: (value, words) where one of several is chosen."""

    name: str
    label: str
    value: str
    error: str = ""
    longest: int = 0
    choices: Choices = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words in one language."""

    code: str
    name: str
    is_open: bool
    is_written: bool
    title: Field
    description: Field
    seo_title: Field
    seo_text: Field


@dataclass(frozen=True, slots=True)
class Detail:
    """One attribute: a text per language, or one field of its kind, with `ticks` (code, words, is ticked) for several."""

    label: str
    fields: tuple[Field, ...]
    kind: str = "text"
    ticks: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sheet. `stock` is what is on hand, told and never a field; "" for a new line."""

    key: str
    name: str
    cells: Mapping[str, Field]
    is_active: bool
    stock: str
    stock_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorPage:
    """`problems`: (field, sentence) for the summary. `is_typed`: it came back with what was typed."""

    title: str
    action: str
    seen: str
    was: str
    source: str
    badge: tuple[str, str]
    discard_href: str
    shop_href: str
    preview_href: str
    pictures_href: str
    duplicate_href: str
    spoken: tuple[Spoken, ...]
    facts: Mapping[str, Field]
    also_in: tuple[tuple[str, str, bool], ...]
    details: tuple[Detail, ...]
    columns: Mapping[str, str]
    rows: tuple[Row, ...]
    blank: Row
    colours: tuple[str, ...]
    sizes: tuple[str, ...]
    asks: Mapping[str, Field]
    thumbs: tuple[str, ...]
    twins: tuple[tuple[str, str], ...]
    zone: str
    problems: tuple[tuple[str, str], ...] = ()
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form and what is wrong with it."""

    fields: Fields
    problems: Mapping[str, str] = field(default_factory=dict)

    def field(self, name: str, label: str, *, longest: int = 0, choices: Choices = ()) -> Field:
        return Field(name, label, self.fields.get(name, ""), self.problems.get(name, ""), longest, choices)


def spoken(typed: Typed) -> tuple[Spoken, ...]:
    """The shop's language first, and open; another one too where something is wrong in it."""
    shop = language.shop_language()
    return tuple(_spoken(typed, code) for code in sorted(LANGUAGES, key=lambda code: (code != shop, LANGUAGES.index(code))))


def facts(typed: Typed, vocabulary: Vocabulary) -> dict[str, Field]:
    told = labels.fact_labels()
    none = (("", gettext("Choose")),)
    choices = {
        "brand": none + tuple((str(key), name) for key, name in vocabulary.brands.items()),
        "category": none + tuple((str(key), name) for key, name in vocabulary.categories.items()),
        "status": labels.status_choices(),
    }
    return {name: typed.field(name, told[name], choices=choices.get(name, ())) for name in fields.FACTS}


def also_in(typed: Typed, vocabulary: Vocabulary) -> tuple[tuple[str, str, bool], ...]:
    """(id, name, is ticked)."""
    ticked = set(typed.fields.get("also_in", "").split(","))
    return tuple((str(key), name, str(key) in ticked) for key, name in vocabulary.categories.items())


def asks(typed: Typed, *, price: str) -> dict[str, Field]:
    """What the buttons that add something ask for."""
    told = labels.ask_labels()
    kept = Typed({"colour_swatch": "#8b8b8b", "add_price": price} | dict(typed.fields), typed.problems)
    return {name: kept.field(name, told[name]) for name in told}


def rows(typed: Typed, *, on_hand: Mapping[int, int]) -> tuple[Row, ...]:
    return tuple(row(typed, key, on_hand=on_hand) for key in fields.line_keys(typed.fields))


def row(typed: Typed, key: str, *, on_hand: Mapping[int, int]) -> Row:
    told = labels.column_labels()
    cells = {name: typed.field(f"sku.{key}.{name}", told[name]) for name in COLUMNS}
    is_new = not key.isdecimal()
    stock = "" if is_new else str(on_hand.get(int(key), 0))
    href = url_for("admin.stock_sku", sku_id=int(key)) if not is_new and access.may("stock") else ""
    return Row(key, labels.line_name(typed.fields, key), cells, cells["active"].value == "1", stock, href)


def _spoken(typed: Typed, code: str) -> Spoken:
    told = labels.text_labels()
    parts = {part: typed.field(f"{part}_{code}", told[part], longest=LONGEST[part]) for part in texts.FIELDS}
    is_wrong = any(part.error for part in parts.values())
    is_open = code == language.shop_language() or is_wrong
    return Spoken(code, language.NAMES[code], is_open, bool(parts["title"].value), **parts)
