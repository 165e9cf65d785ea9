"""What the fields of an attribute's form are called, and what they say in words."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from marque.catalogue import tree
from marque.kernel.database import reading
from marque.web.admin.attributes import fields
from marque.web.admin.attributes.fields import LANGUAGES, Fields
from marque.web.templating import language, reader


def every(told: Mapping[str, str]) -> dict[str, str]:
    """Field → label: "Name, English", "Wool: Place"."""
    lines = {
        f"value.{key}.{part}": f"{line_name(told, key)}: {words}"
        for key in fields.keys(told)
        for part, words in parts().items()
    }
    return {**{f"name_{code}": name_label(code) for code in LANGUAGES}, **facts(), **lines}


def facts() -> dict[str, str]:
    return {
        "code": gettext("Code"),
        "unit": gettext("Unit"),
        "is_facet": gettext("Shoppers can filter by it"),
        "where": gettext("Every category"),
        "category": gettext("Categories"),
        "position": gettext("Place in the list of details"),
        "values": gettext("Values"),
    }


def parts() -> dict[str, str]:
    """Heads of the table of values."""
    return {
        **{f"name_{code}": name_label(code) for code in LANGUAGES},
        "low": gettext("From"),
        "high": gettext("Below"),
        "place": gettext("Place"),
        "gone": gettext("Remove"),
    }


def name_label(code: str) -> str:
    return gettext("Name, %(language)s", language=language.NAMES[code])


def line_name(told: Mapping[str, str], key: str) -> str:
    """What tells a value from the others: its name in any language, its bounds, or that it is new."""
    spoken = (language.current(), language.shop_language(), *LANGUAGES)
    name = next((words for code in spoken if (words := told.get(f"value.{key}.name_{code}", "").strip())), "")
    bounds = "–".join(told.get(f"value.{key}.{part}", "").strip() for part in ("low", "high"))
    return name or bounds.strip("–") or gettext("New line")


def worded(told: Fields) -> dict[str, str]:
    """Boxes as yes and no, ids as the trails of categories."""
    with reading() as connection:
        trails = {str(node.id): node.trail for node in tree.read(connection, **reader.languages())}
    boxes = {name: text for name, text in told.items() if name in ("is_facet", "where") or name.endswith(".gone")}
    said = {name: gettext("Yes") if text else gettext("No") for name, text in boxes.items()}
    places = [trails.get(part, part) for part in told.get("category", "").split(",") if part]
    return {**told, **said, "category": ", ".join(places)}
