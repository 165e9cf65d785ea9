"""What the editor's fields are called."""

from __future__ import annotations

from flask_babel import gettext

from marque.catalogue.attributes.known import Known
from marque.catalogue.texts import FIELDS as TEXTS
from marque.web.admin.editor import traits as typed
from marque.web.admin.editor.fields import COLUMNS, FACTS, LANGUAGES, Fields, detail_names, line_keys
from marque.web.templating import goods, language, traits


def text_labels() -> dict[str, str]:
    return {
        "title": gettext("Title"),
        "description": gettext("Description"),
        "seo_title": gettext("Title for search engines"),
        "seo_text": gettext("Text for search engines"),
    }


def fact_labels() -> dict[str, str]:
    return {
        "brand": gettext("Brand"),
        "category": gettext("Category"),
        "also_in": gettext("Also shown in"),
        "slug": gettext("Address"),
        "status": gettext("Status"),
        "publish_at": gettext("Shown from"),
        "tags": gettext("Tags"),
    }


def column_labels() -> dict[str, str]:
    """Heads of the sheet."""
    return {
        "colour": gettext("Colour"),
        "size": gettext("Size"),
        "code": gettext("SKU code"),
        "price": gettext("Price"),
        "compare": gettext("Former"),
        "cost": gettext("Cost"),
        "active": gettext("For sale"),
        "weight": gettext("Grams"),
        "barcode": gettext("Barcode"),
        "option": gettext("Option"),
    }


def ask_labels() -> dict[str, str]:
    return {
        "add_colours": gettext("Colours"),
        "add_sizes": gettext("Sizes"),
        "add_price": gettext("Price"),
        "colour_name": gettext("Name of the colour"),
        "colour_swatch": gettext("Shade"),
        "detail_name": gettext("Name of the detail"),
    }


def every(fields: Fields, known: Known) -> dict[str, str]:
    """What every field of a form is called: "Title (English)", "COAT-46: Price"."""
    facts, parts, columns = fact_labels(), text_labels(), column_labels()
    spoken = {f"{part}_{code}": f"{parts[part]} ({language.NAMES[code]})" for code in LANGUAGES for part in TEXTS}
    details = {
        f"attribute.{name}.{code}": f"{detail_label(name, known)} ({language.NAMES[code]})"
        for name in detail_names(fields)
        for code in LANGUAGES
    }
    cells = {
        f"sku.{key}.{column}": f"{fields.get(f'sku.{key}.code') or line_name(fields, key)}: {columns[column]}"
        for key in line_keys(fields)
        for column in COLUMNS
    }
    traited = {typed.field(code): traits.name(one) for code, one in known.items() if typed.field(code) in fields}
    return {**spoken, **{name: facts[name] for name in FACTS}, **traited, **details, **cells}


def line_name(fields: Fields, key: str) -> str:
    """What tells a line of the sheet from the others: "Black RUS 46"."""
    told = [fields.get(f"sku.{key}.{part}", "") for part in ("colour", "size", "option")]
    return " ".join(filter(None, told)) or fields.get(f"sku.{key}.code") or gettext("New line")


def status_choices() -> tuple[tuple[str, str], ...]:
    return ("draft", gettext("Draft")), ("active", gettext("On sale")), ("archived", gettext("Archived"))


def detail_label(name: str, known: Known) -> str:
    if name in known:
        return traits.name(known[name])
    labels = {**goods.detail_labels(), "article": gettext("Article number")}
    return labels.get(name) or name.replace("_", " ").capitalize()
