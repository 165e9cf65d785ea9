"""What a shopper saw: the lines at their prices, and a total for each way of delivery on the page. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from marque.pricing.quote import Item, Quote, quote
from marque.pricing.shipping import Method


def quotes(items: Sequence[Item], *, methods: Sequence[Method]) -> dict[str, Quote]:
    """The quote for each way of delivery, by its code."""
    return {method.code: quote(items, delivery=method.delivery) for method in methods}


def written(by_method: Mapping[str, Quote]) -> str:
    """What the form sends back, such as "3f2a…|courier=554000|pickup=529000"; totals in cents."""
    totals = [f"{code}={priced.total_cents}" for code, priced in sorted(by_method.items())]
    any_quote = next(iter(by_method.values()), None)
    return "|".join([_goods(any_quote) if any_quote else "", *totals])


def did_see(text: str, *, method: str, priced: Quote) -> bool:
    """Whether these goods at this total, with this way of delivery, were on the page the shopper sent."""
    goods, *totals = text.split("|")
    return goods == _goods(priced) and f"{method}={priced.total_cents}" in totals


def _goods(priced: Quote) -> str:
    lines = ";".join(f"{line.sku_id}x{line.quantity}@{line.unit_cents}" for line in priced.lines)
    return sha256(lines.encode()).hexdigest()[:24]
