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
    "attribute_value": lambda data: gettext(
        "%(attribute)s has no such value. Known are: %(known)s. Nothing was changed.",
        attribute=data.get("attribute", ""),
        known=data.get("known", ""),
    ),
    "attribute_number": lambda data: gettext(
        "%(attribute)s is a number up to %(most)s, with three decimals at most. Nothing was changed.",
        attribute=data.get("attribute", ""),
        most=data.get("most", ""),
    ),
    "attribute_flag": lambda data: gettext(
        "%(attribute)s is true or false. Nothing was changed.", attribute=data.get("attribute", "")
    ),
    "attribute_text": lambda data: gettext(
        "%(attribute)s is a text, or one for each language. Nothing was changed.", attribute=data.get("attribute", "")
    ),
    "too_many_details": lambda data: gettext(
        "A product has at most %(most)s attributes. Nothing was changed.", most=data.get("most", "")
    ),
    "brand_in_use": lambda _: gettext("Products carry this brand. Choose which brand they carry from now on."),
    "brand_address_taken": lambda _: gettext("Another brand has this address. Nothing was changed."),
    "unknown_brand": lambda _: gettext("Choose a brand from the list. Nothing was changed."),
    "too_few_synonyms": lambda _: gettext("Write at least two words that mean the same, one to a line."),
    "too_many_synonyms": lambda data: gettext("A group has at most %(most)s words.", most=data.get("most")),
    "synonym_too_long": lambda data: gettext(
        "A phrase has at most %(most)s words: “%(words)s” is longer.", most=data.get("most"), words=data.get("words")
    ),
    "synonym_taken": lambda data: gettext(
        "“%(words)s” stands in another group: %(group)s. Nothing was changed.",
        words=data.get("words"),
        group=data.get("group"),
    ),
    "too_many_synonym_groups": lambda data: gettext(
        "The shop holds %(most)s groups. Delete one first.", most=data.get("most")
    ),
    "category_taken": lambda _: gettext(
        "Another category stands at this address: choose another name or last part, or merge the two. Nothing was changed."
    ),
    "category_target": lambda _: gettext("Choose where its products go. Nothing was changed."),
    "category_in_use": lambda _: gettext("Products stand in it. Choose where they go. Nothing was changed."),
    "category_under_itself": lambda _: gettext("A category cannot stand in itself or below itself. Nothing was changed."),
    "named_by_rule": lambda data: gettext(
        "The rule of the collection %(name)s names it. Change the rule first, or choose what takes its place.",
        name=data.get("collection", ""),
    ),
    "slug": lambda _: gettext("An address has small Latin letters, digits and hyphens: winter-coats."),
    "collection_taken": lambda _: gettext("Another collection has this address. Nothing was changed."),
    "unknown_collection": lambda _: gettext("Choose a collection from the list. Nothing was changed."),
    "too_many_collections": lambda data: gettext(
        "The shop holds %(most)s collections. Delete one first.", most=data.get("most")
    ),
    "empty_rule": lambda _: gettext("The rule says nothing yet. Choose at least one thing."),
    "unknown_choice": lambda _: gettext("Something that was ticked is not there any more. Look at the ticks again."),
    "too_many_chosen": lambda data: gettext("Tick at most %(most)s of a kind.", most=data.get("most")),
    "too_many_tags": lambda data: gettext("Write at most %(most)s tags.", most=data.get("most")),
    "price_range": lambda _: gettext("The lowest price is above the highest, or one of them is no price."),
    "unknown_product": lambda _: gettext("One of these products is not there any more. Nothing was changed."),
    "too_many_picked": lambda data: gettext(
        "A collection holds %(most)s picked products. Nothing was changed.", most=data.get("most")
    ),
    "redirect_path": lambda _: gettext(
        "Write an address of this shop from its first slash on, such as /c/women, without “?”."
    ),
    "redirect_home": lambda _: gettext("The home page leads nowhere else."),
    "redirect_loop": lambda _: gettext("This would lead in a circle. Nothing was changed."),
    "redirect_taken": lambda data: gettext(
        "This address leads to %(path)s already. Delete that redirect first.", path=data.get("to_path", "")
    ),
    "redirect_in_use": lambda _: gettext("This address shows a page itself, so it cannot lead away."),
    "redirect_to_nothing": lambda _: gettext("Nothing shows at this address. Choose a page that is there."),
    "too_many_redirects": lambda data: gettext(
        "The shop holds %(most)s redirects. Delete some first.", most=data.get("most")
    ),
    "too_deep": lambda data: gettext("Categories stand at most %(most)s levels deep.", most=data.get("most")),
    "position": lambda _: gettext("The place among its neighbours is a whole number from 0 on."),
    "moment": lambda _: gettext("Choose a date and a time. Nothing was changed."),
    "chart_empty": lambda _: gettext("Fill in at least one row. Nothing was changed."),
    "chart_too_long": lambda data: gettext("A size chart has at most %(most)s rows.", most=data.get("most")),
    "chart_taken": lambda _: gettext("This category and brand have a size chart already. Change that one."),
    "row_without_size": lambda _: gettext("A row needs the name of its size in one system at least."),
    "size_twice": lambda data: gettext("%(size)s stands in two rows. A size means one body.", size=data.get("size")),
    "too_many_names": lambda _: gettext("At most four names of one size in a system."),
    "measure": lambda _: gettext("Write measures in centimetres, the smaller one first, such as 84-88 or 23.5."),
    "sale_percent": lambda _: gettext("Write how much lower in percent, from 1 to 90."),
    "sale_starts": lambda _: gettext("Choose a time from now on, at most two years ahead."),
    "sale_ends": lambda _: gettext("A sale ends after it begins, and in the future."),
    "sale_scope": lambda _: gettext("This was deleted meanwhile. Choose something else."),
    "sale_began": lambda _: gettext("This sale is no longer ahead, so it cannot be cancelled. Nothing was changed."),
    "sale_not_running": lambda _: gettext("This sale is not running. Nothing was changed."),
    "outdated": lambda _: gettext("Something changed in between, so nothing was done. Look again."),
}


def sentence(error: MarqueError) -> str:
    """The sentence for an error, in the reader's language; a plain one if its code has none."""
    speak = SENTENCES.get(error.code)
    return speak(error.data) if speak else gettext("This did not work, and nothing was changed. Please try again.")
