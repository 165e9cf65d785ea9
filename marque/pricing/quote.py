"""The one sum of the shop: bag, checkout, order and API all show what `quote()` says. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marque.kernel.money import included_tax


@dataclass(frozen=True, slots=True)
class Item:
    """A wanted SKU: what one costs now, what it cost before a reduction (or None), tax in basis points."""

    sku_id: int
    quantity: int
    unit_cents: int
    list_cents: int | None = None
    tax_rate_bp: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """A way of delivery as offered: free from a subtotal on, if `free_from_cents` is set."""

    code: str
    price_cents: int
    free_from_cents: int | None = None
    tax_rate_bp: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of how a price came about; `code` is translated where it is shown: list, reduction, line, tax."""

    code: str
    cents: int


@dataclass(frozen=True, slots=True)
class QuoteLine:
    sku_id: int
    quantity: int
    unit_cents: int
    line_cents: int
    discount_cents: int
    tax_cents: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """All amounts in cents; tax is included in them. total = subtotal − discount + shipping."""

    lines: tuple[QuoteLine, ...]
    subtotal_cents: int
    discount_cents: int
    shipping_cents: int
    shipping_tax_cents: int
    tax_cents: int
    total_cents: int


def quote(items: Sequence[Item], *, delivery: Delivery | None = None) -> Quote:
    """Price a bag. Lines come out in the order they went in; no delivery chosen yet costs nothing."""
    lines = tuple(_line(item) for item in items)
    subtotal = sum(line.line_cents for line in lines)
    shipping = shipping_price(delivery, subtotal_cents=subtotal) if delivery else 0
    shipping_tax = included_tax(shipping, rate_bp=delivery.tax_rate_bp) if delivery else 0
    return Quote(
        lines=lines,
        subtotal_cents=subtotal,
        discount_cents=0,
        shipping_cents=shipping,
        shipping_tax_cents=shipping_tax,
        tax_cents=sum(line.tax_cents for line in lines) + shipping_tax,
        total_cents=subtotal + shipping,
    )


def shipping_price(delivery: Delivery, *, subtotal_cents: int) -> int:
    """What this delivery costs for goods of this value."""
    free = delivery.free_from_cents is not None and subtotal_cents >= delivery.free_from_cents
    return 0 if free else delivery.price_cents


def _line(item: Item) -> QuoteLine:
    line = item.unit_cents * item.quantity
    tax = included_tax(line, rate_bp=item.tax_rate_bp)
    return QuoteLine(
        sku_id=item.sku_id,
        quantity=item.quantity,
        unit_cents=item.unit_cents,
        line_cents=line,
        discount_cents=0,
        tax_cents=tax,
        steps=_steps(item, line_cents=line, tax_cents=tax),
    )


def _steps(item: Item, *, line_cents: int, tax_cents: int) -> tuple[Step, ...]:
    steps = [Step("line", line_cents), Step("tax", tax_cents)]
    if item.list_cents is not None and item.list_cents > item.unit_cents:
        before = item.list_cents * item.quantity
        steps[:0] = [Step("list", before), Step("reduction", line_cents - before)]
    return tuple(steps)
