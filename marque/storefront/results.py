"""Lists: one question answered with its cards, its total and the counts of every facet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from marque.kernel import copies
from marque.storefront import cards, choices, index, search, terms
from marque.storefront.asking import Asked, Counted
from marque.storefront.cards import Card
from marque.storefront.finding import named
from marque.storefront.query import PAGE_SIZE, STARS, ListQuery
from marque.storefront.terms import Term, Terms


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet; `count` is the number of products with it as the only choice of its facet.

    None: a size that was chosen in another system than the one shown. `depth`: how far below the root a category stands.
    """

    value: str
    label: str
    count: int | None
    chosen: bool
    swatch: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to a query. `query` has only known choices and a page that exists; prices are cents.

    `values` of every facet that has some, in the order in which facets and values are shown; `names` are those of facets
    that staff defined; `systems` other ways to tell the sizes. `low_cents`/`high_cents` bound the prices that the other
    choices leave, None when they leave nothing; `without` counts what is left without a facet; `next` is what the next page
    goes on after.
    """

    query: ListQuery
    choices: tuple[Term, ...]
    total: int
    base: int
    cards: tuple[Card, ...]
    values: Mapping[str, tuple[Value, ...]]
    names: Mapping[str, str]
    systems: tuple[str, ...]
    low_cents: int | None
    high_cents: int | None
    without: Mapping[str, int]
    next: tuple[int, int] | None

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def browse(
    connection: Connection, query: ListQuery, *, version: int, language: str, fallback: str, now: datetime
) -> Listing:
    """Answer a query. `version` is the catalogue's, read before: terms and counts are at least as new.

    As long as terms, counts and cards stay, the answer is the same object.
    """
    known = terms.kept(connection, version=version, language=language, fallback=fallback)
    query, made = choices.known(query, known)
    asked = _asked(connection, query, made)
    counted = _counted(connection, asked, version=version, now=now)
    pictured = {**named.shown(connection, query.words, counted.ids), **counted.colours}
    wanted = {product_id: pictured.get(product_id) for product_id in counted.ids}
    drawn = cards.cards(connection, wanted, language=language, fallback=fallback, now=now, stamps=counted.stamps)
    return copies.same(
        connection,
        ("list", query, language),
        parts=(known, counted, drawn),
        make=lambda: _listing(query, made, counted, drawn, known=known),
    )


def _listing(
    query: ListQuery, made: tuple[Term, ...], counted: Counted, drawn: tuple[Card, ...], *, known: Terms
) -> Listing:
    return Listing(
        query=query.at(counted.page, after=query.after),
        choices=made,
        total=counted.total,
        base=counted.base,
        cards=drawn,
        values=_values(query, counted, known),
        names=known.attributes,
        systems=_systems(query, counted, known),
        low_cents=counted.low_cents,
        high_cents=counted.high_cents,
        without=counted.without,
        next=counted.next,
    )


def _asked(connection: Connection, query: ListQuery, made: tuple[Term, ...]) -> Asked:
    return Asked(
        category_id=query.category_id,
        brand_id=query.brand_id,
        collection_id=query.collection_id,
        new=query.new,
        sale=query.sale,
        hits=search.hits(connection, query.words) if query.words else None,
        choices=choices.ids(made),
        price=(query.price_min, query.price_max),
        size_in=query.size_in,
        order=query.order,
        page=query.page,
        after=query.after,
    )


def _counted(connection: Connection, asked: Asked, *, version: int, now: datetime) -> Counted:
    """Where nothing follows any more (what followed was sold or taken away), the page is answered by its number."""
    counted = index.count(connection, asked, version=version, now=now)
    if counted.ids or asked.after is None:
        return counted
    return index.count(connection, replace(asked, after=None), version=version, now=now)


def _values(query: ListQuery, counted: Counted, known: Terms) -> dict[str, tuple[Value, ...]]:
    """Facets in the order in which they are shown, without those that have nothing to choose."""
    if not counted.base:
        return {}
    order = ("size", "colour", *known.attributes, "brand", "category")
    told = {facet: _of_terms(query, counted, known, facet) for facet in order}
    stars = [stars for stars in STARS if stars in counted.counts.get("rating", {}) or str(stars) in query.chosen("rating")]
    told["rating"] = tuple(_of_number(query, counted, "rating", number) for number in stars)
    told["in_stock"] = (_of_number(query, counted, "in_stock", 1),)
    told["on_sale"] = (_of_number(query, counted, "on_sale", 1),)
    return {facet: values for facet, values in told.items() if values and facet not in query.fixed}


def _of_terms(query: ListQuery, counted: Counted, known: Terms, facet: str) -> tuple[Value, ...]:
    """What occurs here, and what was chosen although it does not."""
    counts, chosen = counted.counts.get(facet, {}), query.chosen(facet)
    found = {*counts, *(term.id for term in known.named(facet, chosen))}
    absent = None if facet == "size" else 0
    return tuple(
        Value(
            value=term.value,
            label=term.label,
            count=counts.get(term.id, absent),
            chosen=term.value in chosen,
            swatch=term.swatch,
            depth=len(term.place) - 1 if facet == "category" else 0,
        )
        for term in known.of(facet, found)
    )


def _of_number(query: ListQuery, counted: Counted, facet: str, number: int) -> Value:
    count = counted.counts.get(facet, {}).get(number, 0)
    return Value(str(number), "", count, str(number) in query.chosen(facet))


def _systems(query: ListQuery, counted: Counted, known: Terms) -> tuple[str, ...]:
    """Systems in which size charts tell the sizes of this list; () if there is nothing to choose between."""
    of_sizes: Iterable[frozenset[str]] = (known.systems.get(id_, frozenset()) for id_ in counted.counts.get("size", {}))
    systems = {system for systems in of_sizes for system in systems} | ({query.size_in} - {""})
    return tuple(sorted(systems)) if len(systems) > 1 else ()
