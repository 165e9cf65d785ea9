"""A few products with telling words, and the vocabulary made from them."""

from __future__ import annotations

from marque.catalogue import brands, categories, colours
from marque.kernel.database import db, unit_of_work
from marque.storefront.finding import words
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.storefront.shelves import Piece, Shelf


def ink() -> int:
    """A colour that is black to the eye and not by its name."""
    return colours.ensure("ink", swatch="#22252b", names={"en": "Ink", "ru": "Чернильный", "ky": "Сыя түс"})


def dresses(house: House) -> Shelf:
    """A linen dress in ink and red, of Testwerk, and a category of its own."""
    place = categories.place("dresses", names={"en": "Dresses", "ru": "Платья", "ky": "Көйнөктөр"})
    named = {"en": "Linen dress", "ru": "Льняное платье", "ky": "Зыгыр көйнөк"}
    pieces = (Piece(ink(), code="Артикул/236412"), Piece(house.red))
    return shelves.put_up(house, *pieces, titles=named, category_id=place, sold_count=5)


def coat(house: House) -> Shelf:
    """A grey woollen coat of another brand, sold more often; its SKU code has a word in it."""
    brand_id = brands.ensure("Otherhouse")
    named = {"en": "Wool coat", "ru": "Шерстяное пальто", "ky": "Жүн пальто"}
    return shelves.put_up(house, Piece(house.grey, code="DRE-7"), titles=named, brand_id=brand_id, sold_count=9)


def rebuild() -> bool:
    with unit_of_work(actor="tests"):
        return words.rebuild()


def version() -> int:
    db.session.expire_all()
    return shelves.version()
