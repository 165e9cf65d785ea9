"""What a typed error says to a person: what happened, what did not, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext, ngettext

from marque.cart.limits import LINES, PER_LINE
from marque.kernel.errors import MarqueError

Sentence = Callable[[Mapping[str, Any]], str]

SENTENCES: dict[str, Sentence] = {
    "sku_id": lambda _: gettext("Choose a size first. Nothing was put in your bag."),
    "sku": lambda _: gettext("This piece is no longer for sale. Nothing was put in your bag."),
    "quantity": lambda _: gettext("Choose a whole number from 1 to %(most)s. Nothing was changed.", most=PER_LINE),
    "too_many_lines": lambda _: gettext("A bag holds %(most)s different pieces. Order these first.", most=LINES),
    "sold_out": lambda _: gettext("This size has sold out. Nothing was put in your bag."),
    "only": lambda data: ngettext(
        "Only %(num)s is left, and your bag may not hold more than that.",
        "Only %(num)s are left, and your bag may not hold more than that.",
        int(data.get("left", 0)),
    ),
    "cart_ordered": lambda _: gettext("This bag has been ordered. Put the piece in again to start a new one."),
    "cart_empty": lambda _: gettext("Your bag is empty, so there is nothing to order."),
    "hold_not_extended": lambda _: gettext("These pieces could be kept longer only once, and only while they were kept."),
    "key_reused": lambda _: gettext("This form was sent before, with other words. That order stands; nothing new was made."),
    "order_status": lambda _: gettext("This order is already on its way and cannot be cancelled here."),
    "payment": lambda _: gettext("Choose one of the ways to pay. Nothing was ordered."),
}


def sentence(error: MarqueError) -> str:
    """The sentence for an error, in the reader's language; a plain one if its code has none."""
    speak = SENTENCES.get(error.code)
    return speak(error.data) if speak else gettext("This did not work, and nothing was changed. Please try again.")
