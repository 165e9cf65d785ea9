"""What a feed says of each piece.

Names and values: Google's product data specification, support.google.com/merchants/answer/7052112.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import current_app, url_for

from marque.catalogue import richtext
from marque.pricing.shipping import Method
from marque.storefront.machines.goods import Goods, Piece
from marque.web.templating import goods as wording
from marque.web.templating import language
from marque.web.templating.context import absolute, media

MOST_PICTURES = 11  # the first and ten more
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_ID, LONGEST_NUMBER = 150, 5_000, 50, 70
CLOTHING, SHOES, BAGS, ACCESSORIES = "1604", "187", "3032", "167"  # of Google's taxonomy
KINDS = {
    **dict.fromkeys(("shoe", "boot"), SHOES),
    **dict.fromkeys(("hat", "glove", "belt", "scarf"), ACCESSORIES),
    "bag": BAGS,
}
GENDERS = {"women": "female", "girls": "female", "men": "male", "boys": "male"}
CHILDREN = frozenset({"girls", "boys", "kids", "children"})
SYSTEMS = frozenset({"US", "UK", "EU", "DE", "FR", "JP", "CN", "IT", "BR", "MEX", "AU"})
INSIDE_ONLY = ("2", "02", "04")  # numbers a shop gave itself: no GTIN outside


def items(each: Goods, *, ways: Sequence[Method]) -> Iterator[Iterator[tuple[str, str]]]:
    """(name, value) of every field of every piece that has a picture; platforms refuse those without."""
    return (_fields(each, piece, ways=ways) for piece in each.pieces if piece.pictures)


def is_gtin(number: str) -> bool:
    """A GTIN of 8, 12, 13 or 14 digits with its check digit right, and not one for a shop's own use."""
    if not (number.isascii() and number.isdecimal() and len(number) in (8, 12, 13, 14)):
        return False
    digits = [int(digit) for digit in reversed(number)]
    total = sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return total % 10 == 0 and not number.zfill(14)[1:].startswith(INSIDE_ONLY)


def _fields(each: Goods, piece: Piece, *, ways: Sequence[Method]) -> Iterator[tuple[str, str]]:
    size = wording.size_label(piece.system, piece.size) if piece.system else ""
    first, *more = (absolute(media(key)) for key in piece.pictures[:MOST_PICTURES])
    told = {
        "id": piece.code if len(piece.code) <= LONGEST_ID else str(piece.sku_id),
        "item_group_id": str(each.id),
        "title": ", ".join(filter(None, (each.title, piece.colour, size)))[:LONGEST_TITLE],
        "description": richtext.plain(each.description, longest=LONGEST_DESCRIPTION) or each.title,
        "link": absolute(url_for("shop.product", slug=each.slug, sku=piece.sku_id)),
        "canonical_link": absolute(url_for("shop.product", slug=each.slug)),
        "image_link": first,
        "availability": "in_stock" if piece.in_stock else "out_of_stock",
        "price": _amount(piece.was_cents or piece.price_cents),
        "sale_price": _amount(piece.price_cents) if piece.was_cents else "",
        "brand": each.brand,
        "gtin": piece.barcode if is_gtin(piece.barcode) else "",
        "mpn": piece.code[:LONGEST_NUMBER],
        "condition": "new",
        "google_product_category": KINDS.get(each.flat, CLOTHING),
        "product_type": " > ".join(each.categories),
        "color": piece.colour,
        "size": piece.size if piece.system != "ONE" else "one size",
        "size_system": piece.system if piece.system in SYSTEMS else "",
        **_for_whom(each.attributes),
        "shipping_weight": f"{piece.weight_grams} g" if piece.weight_grams else "",
    }
    yield from ((name, value) for name, value in told.items() if value)
    yield from (("additional_image_link", address) for address in more)
    yield from (("shipping", _shipping(way, price_cents=piece.price_cents)) for way in ways)


def _for_whom(attributes: Mapping[str, Any]) -> dict[str, str]:
    gender = str(attributes.get("gender", ""))
    return {
        "gender": GENDERS.get(gender, "unisex"),
        "age_group": "kids" if gender in CHILDREN else "adult",
        "material": _spoken(attributes.get("composition", ""))[:200],
    }


def _spoken(value: Any) -> str:
    """A text that is kept in several languages, in the one being spoken."""
    if not isinstance(value, dict):
        return str(value or "")
    return str(value.get(language.current()) or value.get(language.shop_language()) or "")


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d} {current_app.config['MARQUE_CURRENCY']}"


def _shipping(way: Method, *, price_cents: int) -> str:
    """One way of delivery of this piece alone."""
    free_from = way.delivery.free_from_cents
    cents = 0 if free_from is not None and price_cents >= free_from else way.delivery.price_cents
    country = current_app.config["MARQUE_COUNTRY"]
    return f"<g:country>{country}</g:country><g:service>{way.code}</g:service><g:price>{_amount(cents)}</g:price>"
