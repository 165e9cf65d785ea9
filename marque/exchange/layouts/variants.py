"""Shopify's variants: options become colour and size, a variant without a code gets one that stays the same."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator

from marque.catalogue import skus, slugs
from marque.exchange import cells, sizing
from marque.exchange.layouts.own import CODE, COLOUR, OPTION
from marque.exchange.layouts.rows import Row
from marque.kernel.errors import Invalid

COLOURS = {"color", "colour", "цвет", "түс", "түсү"}
SIZES = {"size", "shoe size", "размер", "өлчөм", "өлчөмү"}
NO_CHOICE = ("title", "default title")
NUMBERS = (1, 2, 3)

Cell = Callable[[str], str]
Names = tuple[str, ...]


def take(told: Row, cell: Cell, *, named: dict[str, Names]) -> None:
    """Code, options, stock and compare-at price of one variant. `named` keeps option names by product."""
    chosen = list(_chosen(cell, names=_names(told, cell, named=named)))
    _take_choices(told, chosen)
    code = cell("variant sku").removeprefix("'") or _code(told, [value for _, _, value in chosen])
    told.take("sku_code", code, column="sku", judge=CODE)
    _take_quantity(told, cell("variant inventory qty"))
    _judge_former_price(told, cell("variant compare at price"))


def _names(told: Row, cell: Cell, *, named: dict[str, Names]) -> Names:
    own = tuple(sys.intern(cell(f"option{number} name").casefold()) for number in NUMBERS)
    product = told.values.get("product", "")
    return named.setdefault(product, own) if any(own) else named.get(product, own)


def _chosen(cell: Cell, *, names: Names) -> Iterator[tuple[str, str, str]]:
    """Column, option name and value of every choice there is."""
    for number, name in zip(NUMBERS, names, strict=True):
        value = cell(f"option{number} value")
        if value and (name or NO_CHOICE[0], value.casefold()) != NO_CHOICE:
            yield f"Option{number} Value", name, value


def _take_choices(told: Row, chosen: list[tuple[str, str, str]]) -> None:
    others = []
    for column, name, value in chosen:
        if name in COLOURS and "colour" not in told.values:
            told.take("colour", value, column=column, judge=COLOUR)
        elif name in SIZES and "size" not in told.values:
            _take_size(told, value, column=column)
        else:
            others.append((column, value))
    if others:
        told.take("option", " / ".join(value for _, value in others), column=others[0][0], judge=OPTION)


def _take_size(told: Row, value: str, *, column: str) -> None:
    try:
        told.values["size"] = sizing.size(value)
    except Invalid as fault:
        system = sizing.likely_system(value)
        told.take("size", value, column=column, judge=lambda text: sizing.size(text, system=system))
        if fault.code == "size_without_system":
            told.remark(column, value, code="guessed_size_system", system=system)


def _code(told: Row, values: list[str]) -> str:
    """Handle and options ("chain-bracelet/blue"): a slash stands in no handle, so no two variants share a code."""
    parts = [told.values.get("product", ""), *(slugs.slugify(value, fallback="option") for value in values)]
    code = "/".join(parts)
    if len(code) <= skus.LONGEST_CODE:
        return code
    fingerprint = hashlib.sha256(code.encode()).hexdigest()[:8]
    return f"{code[: skus.LONGEST_CODE - 9]}-{fingerprint}"


def _take_quantity(told: Row, text: str) -> None:
    """Shopify counts below zero what it sold without having it."""
    if text.startswith("-"):
        told.take("quantity", text[1:], column="quantity", judge=cells.quantity)
        if "quantity" in told.values:
            told.values["quantity"] = 0
            told.remark("quantity", text, code="below_zero")
    else:
        told.take("quantity", text, column="quantity", judge=cells.quantity)


def _judge_former_price(told: Row, text: str) -> None:
    """One that is not above the price says nothing to a shopper; Shopify shops leave many of them behind."""
    price, former = told.values.get("price_cents"), told.values.get("compare_at_cents")
    if price is not None and former is not None and former <= price:
        del told.values["compare_at_cents"]
        told.remark("compare_at_price", text, code="compare_at_dropped", price=cells.written(price))
