"""What is wrong with a field of the editor, in one sentence under it."""

from __future__ import annotations

from flask_babel import gettext

from marque.kernel.errors import MarqueError
from marque.web.admin.shell.entry import OF_TEXTS, Sentence

SENTENCES: dict[str, Sentence] = {
    **OF_TEXTS,
    "amount": lambda _: gettext("Write an amount such as 2490 or 2490.50"),
    "price": lambda _: gettext("Write a price above 0"),
    "compare_at": lambda _: gettext("The former price must be above the price"),
    "cost": lambda _: gettext("Write a smaller cost"),
    "weight": lambda _: gettext("Write whole grams, such as 450"),
    "not_a_weight": lambda _: gettext("Write whole grams, such as 450"),
    "negative": lambda _: gettext("Write a number that is not below 0"),
    "too_large": lambda data: gettext("Write a number up to %(most)s", most=data.get("most", "")),
    "shortened_number": lambda _: gettext("A spreadsheet has shortened this number. Type it in full"),
    "size_without_system": lambda _: gettext("Say in which system, such as RUS 46 or EU 39"),
    "size_system": lambda _: gettext("Write a size such as RUS 46, EU 39, M or one size"),
    "slug": lambda _: gettext("Use small Latin letters, figures and single hyphens, such as wool-coat"),
    "slug_taken": lambda _: gettext("Another product has this address"),
    "sku_code_taken": lambda _: gettext("Another piece has this code"),
    "variant_taken": lambda _: gettext("This colour and size stands in another line"),
    "unknown_colour": lambda _: gettext("There is no such colour. Add it below the sheet, with its shade"),
    "colour_known": lambda _: gettext("There is a colour of this name already. Add it to the sheet"),
    "unknown_brand": lambda _: gettext("Choose a brand from the list"),
    "unknown_category": lambda _: gettext("Choose a category from the list"),
    "status": lambda _: gettext("Choose one from the list"),
    "moment": lambda _: gettext("Write a day and a time, such as 2026-11-20 09:00"),
    "too_many_tags": lambda data: gettext("At most %(most)s tags", most=data.get("most", "")),
    "attribute_value": lambda _: gettext("Choose one from the list"),
    "attribute_number": lambda data: gettext("Write a number such as 7.5, up to %(most)s", most=data.get("most", "")),
    "attribute_flag": lambda _: gettext("Choose one from the list"),
    "too_many_details": lambda data: gettext("At most %(most)s details", most=data.get("most", "")),
    "detail_elsewhere": lambda _: gettext(
        "This is an attribute of other categories. Give it this one first, under Attributes"
    ),
    "attributes": lambda _: gettext("The details are too long together. Shorten them"),
    "nothing_to_sell": lambda _: gettext("A product in the shop needs a line that is for sale. Make it a draft, or add one"),
    "swatch": lambda _: gettext("Write the shade as # and six figures, such as #9a3b26"),
    "too_many_lines": lambda data: gettext("At most %(most)s lines in one sheet", most=data.get("most", "")),
}


def sentence(error: MarqueError) -> str:
    """What to do about it."""
    speak = SENTENCES.get(error.code)
    return speak(error.data) if speak else gettext("This cannot be saved as it is")
