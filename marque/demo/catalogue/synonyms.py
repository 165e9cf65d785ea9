"""What shoppers call things that the demo's titles call otherwise."""

from __future__ import annotations

from contextlib import suppress

from marque.catalogue.synonyms import groups
from marque.kernel.errors import Conflict

GROUPS = (
    ("trainers", "sneakers", "кроссовки", "кеды"),
    ("jumper", "sweater", "pullover", "джемпер", "свитер", "пуловер"),
    ("trousers", "pants", "slacks", "брюки", "штаны"),
    ("T-shirt", "tshirt", "tee", "футболка", "майка"),
    ("waistcoat", "vest", "gilet", "жилет", "безрукавка"),
    ("bag", "handbag", "purse", "сумка", "сумочка"),
    ("dungarees", "overalls", "jumpsuit", "комбинезон"),
    ("raincoat", "mac", "mackintosh", "waterproof", "дождевик", "плащ", "непромокаемый"),
    ("beanie", "woolly hat", "шапка", "шапочка"),
    ("hoodie", "hooded sweatshirt", "худи", "толстовка"),
    ("winter", "warm", "зима", "зимний", "тёплый", "кыш", "кышкы", "жылуу"),
    ("present", "gift", "подарок", "белек"),
)


def add() -> None:
    """Add what is missing, in the caller's transaction; a word that staff gave another group stays there."""
    for words in GROUPS:
        with suppress(Conflict):
            groups.add(words)
