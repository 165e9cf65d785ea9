"""The demo's collections: one picked by hand, the others by a rule."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from marque.catalogue.collections import keeping, picking
from marque.catalogue.collections.keeping import Facts
from marque.catalogue.collections.models import Collection
from marque.catalogue.collections.rules import Rule
from marque.demo.catalogue.styles import Style
from marque.demo.catalogue.vocabulary import LANGUAGES, Entry, table
from marque.kernel.database import db

CENTS = 100


def gather(product_ids: Mapping[Style, int], *, places: Mapping[str, int]) -> None:
    """Add the collections that are missing. `places` are categories by path."""
    known = set(db.session.scalars(select(Collection.slug)))
    named = {f"{style.category} {style.name}": product_id for style, product_id in product_ids.items()}
    for position, entry in enumerate(table("collections")["collection"]):
        if entry["slug"] not in known:
            _add(entry, position=position, named=named, places=places)


def _add(entry: Entry, *, position: int, named: Mapping[str, int], places: Mapping[str, int]) -> None:
    picked = entry.get("picked")
    facts = Facts(
        names={language: entry[language][0] for language in LANGUAGES},
        intros={language: entry[language][1] for language in LANGUAGES},
        slug=entry["slug"],
        kind="picked" if picked else "rule",
        position=position,
        rule=Rule() if picked else _rule(entry, places),
    )
    collection_id = keeping.add(facts, language=LANGUAGES[0])
    if picked:
        wanted = [named[name] for name in picked if name in named]
        picking.arrange(collection_id, product_ids=wanted, seen=[])


def _rule(entry: Entry, places: Mapping[str, int]) -> Rule:
    most = entry.get("price_max_som")
    return Rule(
        category_ids=tuple(places[path] for path in entry["categories"]),
        price_max_cents=most * CENTS if most else None,
        only_in_stock=entry["only_in_stock"],
    )
