"""What kinds of attributes are called, and what is wrong with one, in one sentence."""

from __future__ import annotations

from flask_babel import gettext, ngettext

from marque.kernel.errors import MarqueError
from marque.web.admin.shell.entry import OF_TEXTS, Sentence
from marque.web.errors import sentences

PROBLEMS: dict[str, Sentence] = {
    **OF_TEXTS,
    "attribute_code": lambda _: gettext("Use small Latin letters, figures and underscores, with a letter first"),
    "attribute_code_taken": lambda _: gettext("Addresses of lists use this word for something else. Choose another"),
    "attribute_taken": lambda _: gettext("Another attribute has this code"),
    "attribute_kind": lambda _: gettext("Choose one of the kinds"),
    "attribute_place": lambda _: gettext("Tick a category, or choose every category"),
    "unknown_category": lambda _: gettext("One of these categories has gone. Look again"),
    "position": lambda _: gettext("Write a whole number from 0 on"),
    "attribute_number": lambda data: gettext(
        "Write a number such as 7.5, up to %(most)s", most=f"{int(data.get('most', 0)):,}"
    ),
    "range_open": lambda _: gettext("Write where the range begins, where it ends, or both"),
    "range_order": lambda _: gettext("A range ends above where it begins"),
    "value_twice": lambda _: gettext("This stands in another line already"),
    "too_many_values": lambda data: gettext("At most %(most)s values", most=data.get("most", "")),
    "too_many_attributes": lambda data: gettext("A shop has at most %(most)s attributes", most=data.get("most", "")),
    "attribute_value_in_use": lambda data: ngettext(
        "%(num)s product says this, so it stays. Give it another value first",
        "%(num)s products say this, so it stays. Give them another value first",
        int(data.get("products", 0)),
    ),
    "attribute_value_in_collection": lambda _: gettext("A collection's rule names this, so it stays. Change the rule first"),
    "attribute_fixed": lambda _: gettext("The shop itself leans on this attribute, so it stays. Nothing was changed."),
    "attribute_in_use": lambda data: ngettext(
        "%(num)s product says something of it. Tick that this goes, too; nothing was changed.",
        "%(num)s products say something of it. Tick that this goes, too; nothing was changed.",
        int(data.get("products", 0)),
    ),
}


def problem(error: MarqueError) -> str:
    """What to do about it."""
    speak = PROBLEMS.get(error.code)
    return speak(error.data) if speak else sentences.sentence(error)


def kinds() -> dict[str, tuple[str, str]]:
    """Kind → what it is called, and what it is for."""
    return {
        "choice": (gettext("One of a list"), gettext("Such as the fit: slim, straight or loose.")),
        "choices": (gettext("Several of a list"), gettext("Such as the material: wool and silk.")),
        "number": (gettext("A number"), gettext("Such as the height of a heel. Shoppers filter by ranges that you set.")),
        "flag": (gettext("Yes or no"), gettext("Such as whether a coat keeps the rain out.")),
        "text": (gettext("Free words"), gettext("Such as a note on the lining, in every language. Nobody filters by it.")),
    }


def count(products: int) -> str:
    return ngettext("%(num)s product", "%(num)s products", products)
