"""What a change of many products looks like: finished values of its two pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext

from marque.catalogue.changes import SEAL, Change, Price, Step
from marque.catalogue.tree import Node
from marque.web.admin.products import sayings, wording
from marque.web.templating import formats

STEP = re.compile(rf"([1-9]\d{{0,17}}):([0-9a-f]{{{SEAL}}})", re.ASCII)

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The products, and the list they were ticked in. `is_whole`: all of that list, named by its filters."""

    ids: tuple[int, ...]
    filters: Pairs
    is_whole: bool = False

    @property
    def fields(self) -> Pairs:
        """As hidden fields of a form that asks further."""
        return (*self.filters, *((("all", "1"),) if self.is_whole else (("id", str(one)) for one in self.ids)))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """By how much, or where to. `typed` is what stands in the fields."""

    kind: str
    title: str
    sentence: str
    fields: Pairs
    options: Pairs
    typed: Mapping[str, str]
    problem: str
    back_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`now` and `then` are lines that stand beside each other; `is_outdated`: it looked otherwise when it was shown."""

    title: str
    lines: tuple[tuple[str, str], ...]
    is_outdated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """`left` are the products that stay as they are, each with why."""

    title: str
    sentence: str
    verb: str
    is_danger: bool
    fields: Pairs
    rows: tuple[Row, ...]
    left_title: str
    left: Pairs
    is_outdated: bool
    back_href: str


def seals(texts: Sequence[str]) -> dict[int, str]:
    """Product → seal, as the plan's page carries them; what is none is left out."""
    found = (STEP.fullmatch(text) for text in texts)
    return {int(match[1]): match[2] for match in found if match}


def question(picked: Selection, *, kind: str, args: Mapping[str, str], nodes: Sequence[Node], problem: str) -> QuestionPage:
    is_price = kind == "price"
    return QuestionPage(
        kind=kind,
        title=gettext("Change prices") if is_price else gettext("Move to another category"),
        sentence=ngettext("%(num)s product is chosen.", "%(num)s products are chosen.", len(picked.ids)),
        fields=(*picked.fields, ("do", kind)),
        options=tuple((str(node.id), node.trail) for node in nodes),
        typed={"way": args.get("way", "lower"), "percent": args.get("percent", "")[:10], "to": args.get("to", "")[:20]},
        problem=problem,
        back_href=_back(picked),
    )


def plan(
    picked: Selection,
    *,
    change: Change,
    steps: Sequence[Step],
    nodes: Sequence[Node],
    outdated: frozenset[int] | None,
    now: datetime,
) -> PlanPage:
    """`outdated`: products that looked otherwise when somebody agreed to the change; None before anybody did."""
    changing = [step for step in steps if not step.left_out]
    staying = [step for step in steps if step.left_out]
    trails = {node.id: node.trail for node in nodes}
    title, verb = sayings.titles(change, count=len(changing), trails=trails)
    return PlanPage(
        title=title,
        sentence=sayings.sentence(change, count=len(changing)),
        verb=verb,
        is_danger=change.kind == "archive",
        fields=(*picked.filters, *_fields(change), *(("step", f"{step.product_id}:{step.seal}") for step in steps)),
        rows=tuple(
            Row(
                title=step.title,
                lines=_lines(step, change=change, trails=trails, now=now),
                is_outdated=step.product_id in (outdated or ()),
            )
            for step in changing
        ),
        left_title=ngettext("%(num)s product stays as it is", "%(num)s products stay as they are", len(staying)),
        left=tuple((step.title, sayings.reason(step, change=change, now=now)) for step in staying),
        is_outdated=outdated is not None,
        back_href=_back(picked),
    )


def _back(picked: Selection) -> str:
    given: dict[str, Any] = dict(picked.filters)
    return url_for("admin.products", **given)


def _fields(change: Change) -> Pairs:
    way = ("way", "lower" if change.percent_bp < 0 else "raise")
    return {
        "price": (("do", change.kind), way, ("percent", sayings.percent(change))),
        "category": (("do", change.kind), ("to", str(change.category_id))),
    }.get(change.kind, (("do", change.kind),))


def _lines(step: Step, *, change: Change, trails: Mapping[int, str], now: datetime) -> tuple[tuple[str, str], ...]:
    if change.kind == "price":
        return _prices(step)
    if change.kind == "category":
        return ((trails.get(step.before.category_id, "–"), trails.get(step.after.category_id, "–")),)
    return ((sayings.status(step.before, now=now), sayings.status(step.after, now=now)),)


def _prices(step: Step) -> tuple[tuple[str, str], ...]:
    """Each price once, however many variants have it."""
    pairs = zip(step.before.prices, step.after.prices, strict=True)
    counted = Counter((_price(before), _price(after)) for before, after in pairs)
    if len(counted) == 1:
        return tuple(counted)
    return tuple((f"{now} ({wording.variants(count)})", then) for (now, then), count in counted.items())


def _price(price: Price) -> str:
    if price.was_cents is None:
        return formats.money(price.cents)
    return gettext(
        "%(price)s instead of %(before)s", price=formats.money(price.cents), before=formats.money(price.was_cents)
    )
