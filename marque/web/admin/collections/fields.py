"""The fields of a collection's form, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from marque.catalogue import slugs
from marque.catalogue.collections import keeping
from marque.catalogue.collections.keeping import Facts
from marque.catalogue.collections.rules import Rule
from marque.web.admin.shell import entry, intros
from marque.web.admin.shell.entry import Field, Texts
from marque.web.forms import amounts
from marque.web.forms.numbers import whole_or_none

LISTS = ("categories", "brands", "values")
PRICES = ("price_min", "price_max")
FLAGS = ("only_on_sale", "only_in_stock")
NAMES = (*intros.NAMES, "slug", "shown", "position", *LISTS, "tags", *PRICES, *FLAGS)


@dataclass(frozen=True, slots=True)
class RuleFields:
    """What a rule asks beside its boxes."""

    tags: Field
    price_min: Field
    price_max: Field
    flags: tuple[tuple[str, str, bool], ...]


def typed(form: MultiDict[str, str]) -> Texts:
    """What stands in the fields; of boxes the ticked values, with commas between them."""
    told = entry.typed(form, NAMES)
    return told | {name: ",".join(sorted(set(form.getlist(name)))) for name in LISTS}


def texts(facts: Facts) -> Texts:
    """The same of a collection as it is kept."""
    rule = facts.rule
    lists = zip(LISTS, (rule.category_ids, rule.brand_ids, rule.value_ids), strict=True)
    return {
        **intros.texts(facts.names, facts.intros),
        "slug": facts.slug,
        "shown": "1" if facts.is_shown else "",
        "position": str(facts.position),
        **{name: ",".join(sorted(map(str, ids))) for name, ids in lists},
        "tags": ", ".join(rule.tags),
        "price_min": amounts.shown(rule.price_min_cents),
        "price_max": amounts.shown(rule.price_max_cents),
        "only_on_sale": "1" if rule.only_on_sale else "",
        "only_in_stock": "1" if rule.only_in_stock else "",
    }


def facts(told: Texts, *, kind: str) -> Facts:
    """What was typed. Raises Invalid for a price that is none; what else is wrong `keeping` says."""
    position = whole_or_none(told.get("position", "").strip())
    return Facts(
        names=entry.by_language(told, "name"),
        intros=entry.by_language(told, "intro"),
        slug=told.get("slug", "").strip(),
        kind=kind,
        is_shown=told.get("shown") == "1",
        position=-1 if position is None else position,
        rule=rule(told) if kind == "rule" else Rule(),
    )


def rule(told: Texts) -> Rule:
    """The rule as it was typed. Raises Invalid (`amount`)."""
    ids = {name: tuple(sorted(map(int, filter(_is_id, told.get(name, "").split(","))))) for name in LISTS}
    low, high = (amounts.cents_or_none(told.get(name, ""), field=name) for name in PRICES)
    return Rule(
        category_ids=ids["categories"],
        brand_ids=ids["brands"],
        value_ids=ids["values"],
        tags=tuple(tag.strip() for tag in told.get("tags", "").split(",") if tag.strip()),
        price_min_cents=low,
        price_max_cents=high,
        only_on_sale=told.get("only_on_sale") == "1",
        only_in_stock=told.get("only_in_stock") == "1",
    )


def fields(told: Texts, problems: Mapping[str, str]) -> tuple[Field, ...]:
    """Words in every language, the address, and whether and where it shows."""
    words = intros.fields(told, problems, longest_name=keeping.LONGEST_NAME, longest_intro=keeping.LONGEST_INTRO)
    return (*words, *_place(told, problems))


def rule_fields(told: Texts, problems: Mapping[str, str], *, known_tags: tuple[str, ...]) -> RuleFields:
    hint = gettext("With commas between them; one of them is enough.")
    offered = gettext("Often used: %(tags)s.", tags=", ".join(known_tags)) if known_tags else ""
    low, high = (_line(name, told, problems, label) for name, label in zip(PRICES, _price_labels(), strict=True))
    flags = ((FLAGS[0], gettext("Only with a lowered price")), (FLAGS[1], gettext("Only what is in stock")))
    return RuleFields(
        tags=_line("tags", told, problems, gettext("Tags"), hint=f"{hint} {offered}".strip()),
        price_min=low,
        price_max=high,
        flags=tuple((name, label, told.get(name) == "1") for name, label in flags),
    )


def _is_id(text: str) -> bool:
    return whole_or_none(text) is not None


def _price_labels() -> tuple[str, str]:
    return gettext("Price from"), gettext("Price up to")


def _place(told: Texts, problems: Mapping[str, str]) -> tuple[Field, ...]:
    hint = gettext(
        "What stands after /collections/. Empty: as it was; for a new one, from its name. Former addresses lead here."
    )
    shown = (("1", gettext("Shown in the shop")), ("", gettext("Hidden")))
    return (
        _line("slug", told, problems, gettext("Address"), hint=hint, longest=slugs.LONGEST),
        Field(name="shown", label=gettext("In the shop"), value=told.get("shown", ""), kind="choice", options=shown),
        Field(
            name="position",
            label=gettext("Place among the collections"),
            value=told.get("position", ""),
            problem=problems.get("position", ""),
            hint=gettext("The smallest number comes first; the first ones stand on the home page."),
            kind="number",
        ),
    )


def _line(name: str, told: Texts, problems: Mapping[str, str], label: str, *, hint: str = "", longest: int = 0) -> Field:
    problem = problems.get(name, "")
    return Field(
        name=name, label=label, value=told.get(name, ""), problem=problem, hint=hint, longest=longest, is_optional=True
    )
