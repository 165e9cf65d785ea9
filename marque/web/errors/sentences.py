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
    "unpaid": lambda _: gettext("This order is not paid yet, so it stays here. Nothing was changed."),
    "changed_since": lambda _: gettext(
        "Things have changed since that page was shown. Nothing was changed; please look again."
    ),
    "cursor": lambda _: gettext("This page of the list does not exist any more. Start at the beginning of the list."),
    "payment": lambda _: gettext("Choose one of the ways to pay. Nothing was ordered."),
    "too_often": lambda data: ngettext(
        "Too many tries. Wait a minute, then try again.",
        "Too many tries. Wait %(num)s minutes, then try again.",
        -(-int(data.get("seconds", 60)) // 60),
    ),
    "last_owner": lambda _: gettext("The shop needs an owner. Make somebody else an owner first. Nothing was changed."),
    "email_taken": lambda _: gettext("This e-mail address belongs to another account. Nothing was changed."),
    "username_taken": lambda _: gettext("This user name belongs to another account. Nothing was changed."),
    "username": lambda _: gettext("A user name has 3 to 32 of these: a–z, 0–9, dot, dash, underscore."),
    "reason": lambda _: gettext("Write a reason. Nothing was changed."),
    "too_many_addresses": lambda data: gettext(
        "An address book holds %(most)s addresses. Remove one first. Nothing was changed.", most=data.get("most", "")
    ),
    "areas": lambda _: gettext("Tick at least one area. Nobody was invited."),
    "amount": lambda _: gettext("Write an amount such as 1290 or 1290.50. Nothing was changed."),
    "product_changed": lambda _: gettext("Somebody else changed this product. Read it again. Nothing was changed."),
    "slug_taken": lambda _: gettext("Another product has this address. Nothing was changed."),
    "sku_code_taken": lambda _: gettext("Another piece has this SKU code. Nothing was changed."),
    "variant_taken": lambda _: gettext("The product has this colour and size already. Nothing was changed."),
    "nothing_to_sell": lambda _: gettext("A product in the shop needs a piece that is for sale. Nothing was changed."),
    "percent": lambda _: gettext("Write a percentage such as 10 or 12.5, at most 90 down and 300 up."),
    "nothing_ticked": lambda _: gettext("Tick the products first, then choose what to do with them."),
    "too_many_products": lambda data: gettext(
        "At most %(most)s products can be changed at a time. Narrow the list first.", most=data.get("most")
    ),
    "unknown_category": lambda _: gettext("Choose a category from the list. Nothing was changed."),
    "brand_taken": lambda data: gettext(
        "There is a brand with this name or address already: %(name)s. Nothing was changed.", name=data.get("name")
    ),
    "brand_in_use": lambda _: gettext("Products carry this brand, so it stays. Give them another brand first."),
    "category_taken": lambda _: gettext("A category with this name stands there already. Nothing was changed."),
    "category_target": lambda _: gettext("Choose where its products go. Nothing was changed."),
    "too_deep": lambda data: gettext("Categories stand at most %(most)s levels deep.", most=data.get("most")),
    "position": lambda _: gettext("The place among its neighbours is a whole number from 0 on."),
    "outdated": lambda _: gettext("Something changed in between, so nothing was done. Look again."),
}


def sentence(error: MarqueError) -> str:
    """The sentence for an error, in the reader's language; a plain one if its code has none."""
    speak = SENTENCES.get(error.code)
    return speak(error.data) if speak else gettext("This did not work, and nothing was changed. Please try again.")
