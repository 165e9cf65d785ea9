"""What people took: what is loved sells more, what is warm sells in winter, what is gone sold well."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from random import Random

from marque.demo.catalogue.styles import Style
from marque.demo.past.shelf import Item
from marque.pricing import quote as pricing

LINES, LINE_SHARES = (1, 2, 3, 4, 5), (44, 31, 15, 7, 3)
PIECES, PIECE_SHARES = (1, 2, 3), (91, 7, 2)
TRIES = 60
FAME = 0.75  # flattens it: over a year also what is loved less is bought
WARM = {
    "beanie", "boot", "cardigan", "coat", "gilet", "gloves", "jumper", "overcoat", "parka", "puffer", "roll-neck", "scarf",
}  # fmt: skip
LIGHT = {
    "bucket-hat", "camisole", "camp-shirt", "cap", "polo", "sandal", "shorts", "slip-dress", "sundress", "swimsuit",
}  # fmt: skip
COLD_MONTHS, HOT_MONTHS = {10, 11, 12, 1, 2}, {5, 6, 7, 8}
SELDOM = 0.35  # how often something out of season is taken all the same


class Shelf:
    """Draws SKUs by chance."""

    def __init__(self, items: Mapping[Style, Sequence[Item]]) -> None:
        self._styles = list(items)
        self._items = items
        self._weights = list(accumulate((each[0].loved + 1) ** FAME for each in items.values()))

    def basket(self, moment: datetime, *, chance: Random) -> list[pricing.Item]:
        """Lines as `quote()` takes them, each SKU once; [] while the shop had nothing yet."""
        taken: dict[int, pricing.Item] = {}
        for _ in range(chance.choices(LINES, LINE_SHARES)[0]):
            item = self._draw(moment, chance=chance)
            if item is not None and item.id not in taken:
                taken[item.id] = _wanted(item, moment, quantity=chance.choices(PIECES, PIECE_SHARES)[0])
        return list(taken.values())

    def _draw(self, moment: datetime, *, chance: Random) -> Item | None:
        for _ in range(TRIES):
            style = self._styles[bisect(self._weights, chance.random() * self._weights[-1])]
            items = self._items[style]
            if items[0].born < moment and (_is_in_season(style, moment) or chance.random() < SELDOM):
                return chance.choices(items, [3 if item.on_hand == 0 else 1 for item in items])[0]
        return None


def _wanted(item: Item, moment: datetime, *, quantity: int) -> pricing.Item:
    price = item.price(moment)
    before = item.list_cents if item.list_cents > price else None
    return pricing.Item(item.id, quantity, price, before, item.tax_rate_bp)


def _is_in_season(style: Style, moment: datetime) -> bool:
    if style.kind in WARM:
        return moment.month not in HOT_MONTHS
    return style.kind not in LIGHT or moment.month not in COLD_MONTHS
