"""A rule read aloud: "All products in Women / Coats or Men / Coats, by Altai, reduced"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from babel.lists import format_list
from flask_babel import gettext

from marque.catalogue.collections.rules import Rule
from marque.web.admin.collections.choices import Choices
from marque.web.templating import formats, language


def sentence(rule: Rule, choices: Choices) -> str:
    """What the rule names, in the reader's language."""
    told = ", ".join(_conditions(rule, choices))
    if not told:
        return gettext("The rule says nothing yet. Choose at least one thing.")
    return gettext("All products %(conditions)s.", conditions=told)


def _conditions(rule: Rule, choices: Choices) -> Iterator[str]:
    if rule.category_ids:
        yield gettext("in %(categories)s", categories=_either(_words(rule.category_ids, choices.categories)))
    if rule.brand_ids:
        yield gettext("by %(brands)s", brands=_either(_words(rule.brand_ids, choices.brands)))
    yield from _attributes(rule, choices)
    if rule.tags:
        yield gettext("tagged %(tags)s", tags=_either(f"“{tag}”" for tag in rule.tags))
    if price := _price(rule.price_min_cents, rule.price_max_cents):
        yield price
    if rule.only_on_sale:
        yield gettext("with a lowered price")
    if rule.only_in_stock:
        yield gettext("in stock")


def _attributes(rule: Rule, choices: Choices) -> Iterator[str]:
    """One condition for each attribute; a value that is no longer a facet is said to be gone, not passed over."""
    chosen = [line for line in choices.values if line.id in rule.value_ids]
    for (_, attribute), lines in groupby(chosen, key=lambda line: (line.attribute_id, line.attribute)):
        values = _either(line.name for line in lines)
        yield gettext("with %(attribute)s: %(values)s", attribute=attribute.lower(), values=values)
    if len(chosen) < len(rule.value_ids):
        yield gettext("with something that is no longer asked for")


def _price(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return gettext("from %(low)s to %(high)s", low=formats.money(low), high=formats.money(high))
    if low is not None:
        return gettext("from %(price)s on", price=formats.money(low))
    return gettext("up to %(price)s", price=formats.money(high)) if high is not None else ""


def _words(ids: Iterable[int], known: Mapping[int, str]) -> list[str]:
    """In the order in which they are offered."""
    wanted = set(ids)
    return [words for id_, words in known.items() if id_ in wanted]


def _either(words: Iterable[str]) -> str:
    return format_list(list(words), style="or", locale=language.current())
