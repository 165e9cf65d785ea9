"""The rows of the product's detail list, as the form has them: what its categories have, and whatever else is said."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext

from marque.catalogue.attributes.definition import Attribute
from marque.catalogue.vocabulary import Vocabulary
from marque.web.admin.editor import fields, labels, traits
from marque.web.admin.editor.fields import LANGUAGES
from marque.web.admin.editor.pages import Detail, Typed
from marque.web.templating import language
from marque.web.templating import traits as names

UNSPOKEN = frozenset({"article"})  # the same in every language


def details(typed: Typed, vocabulary: Vocabulary) -> tuple[Detail, ...]:
    """Those of staff in their order, then the others."""
    placed = list(_placed(typed, vocabulary))
    told = [_trait(typed, one) if one.kind != "text" else _worded(typed, one.code, vocabulary) for one in placed]
    others = set(fields.detail_names(typed.fields)) - {one.code for one in placed}
    return (*told, *(_worded(typed, name, vocabulary) for name in fields.detail_names(typed.fields) if name in others))


def _placed(typed: Typed, vocabulary: Vocabulary) -> Iterator[Attribute]:
    """What the categories on the form have, and what the product says all the same."""
    chosen = {typed.fields.get("category", ""), *typed.fields.get("also_in", "").split(",")}
    categories = {int(text) for text in chosen if text.isascii() and text.isdecimal()}
    for code, attribute in vocabulary.traits.items():
        is_here = attribute.everywhere or not categories.isdisjoint(vocabulary.places.get(code, frozenset()))
        if is_here or typed.fields.get(traits.field(code)) or traits.field(code) in typed.problems:
            yield attribute


def _trait(typed: Typed, attribute: Attribute) -> Detail:
    name, label = traits.field(attribute.code), names.name(attribute)
    if attribute.kind == "number":
        unit = f"{label}, {attribute.unit}" if attribute.unit else label
        return Detail(label, (typed.field(name, unit),), "number")
    text = typed.fields.get(name, "")
    choices = traits.options(attribute, text)
    if attribute.kind == "choices":
        ticked = set(text.split(traits.BETWEEN))
        ticks = tuple((code, words, code in ticked) for code, words in choices)
        return Detail(label, (typed.field(name, label),), "choices", ticks)
    return Detail(label, (typed.field(name, label, choices=(("", gettext("Not said")), *choices)),), "choice")


def _worded(typed: Typed, name: str, vocabulary: Vocabulary) -> Detail:
    label, shop = labels.detail_label(name, vocabulary.traits), language.shop_language()
    if name in UNSPOKEN and not _is_translated(typed, name):
        return Detail(label, (typed.field(f"attribute.{name}.{shop}", label),))
    codes = sorted(LANGUAGES, key=lambda code: code != shop)
    return Detail(label, tuple(typed.field(f"attribute.{name}.{code}", language.NAMES[code]) for code in codes))


def _is_translated(typed: Typed, name: str) -> bool:
    shop = language.shop_language()
    return any(typed.fields.get(f"attribute.{name}.{code}") for code in LANGUAGES if code != shop)
