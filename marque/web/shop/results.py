"""Finished values of a list: facets with words, chips and pages with addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask_babel import gettext

from marque.storefront.cards import Card
from marque.storefront.query import PAGE_SIZE, ListQuery
from marque.storefront.results import Listing, Value
from marque.storefront.terms import Term
from marque.web.shop import naming
from marque.web.shop.arguments import Address
from marque.web.shop.pager import Pager, pager

DEEPEST = 3  # steps by which categories move in
OPEN = ("size", "colour")  # the other groups open when something in them is chosen


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """`kind`: pills | checks | radios. `ways`: other systems to tell sizes in, () if there are none; `any_label` belongs to
    the radio that takes the choice back."""

    name: str
    label: str
    kind: str
    is_open: bool
    values: tuple[Value, ...]
    ways: tuple[Link, ...] = ()
    any_label: str = ""


@dataclass(frozen=True, slots=True)
class PriceRange:
    """The bounds that the other choices leave (None: nothing is left), and what was chosen; cents."""

    low_cents: int | None
    high_cents: int | None
    chosen_low: int | None
    chosen_high: int | None


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice; the link removes it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Rescue:
    """The facet without which most comes back, when nothing matches."""

    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """`base` is the number of styles without any choice. `action` and `hidden` are the filter form's address and what it has
    to keep; `facets` stand in two parts, with the price between them."""

    total: int
    base: int
    cards: tuple[Card, ...]
    first_facets: tuple[Facet, ...]
    facets: tuple[Facet, ...]
    price: PriceRange
    chips: tuple[Chip, ...]
    clear_href: str
    sort: str
    sorts: tuple[tuple[str, str], ...]
    pager: Pager
    action: str
    hidden: tuple[tuple[str, str], ...]
    rescue: Rescue | None


def results(listing: Listing, *, address: Address, hidden: tuple[tuple[str, str], ...] = ()) -> Results:
    """What the template shows of a listing, in the reader's language."""
    query = listing.query
    facets = tuple(_facet(listing, name, address=address) for name in listing.values)
    return Results(
        total=listing.total,
        base=listing.base,
        cards=listing.cards,
        first_facets=tuple(facet for facet in facets if facet.name in OPEN),
        facets=tuple(facet for facet in facets if facet.name not in OPEN),
        price=PriceRange(listing.low_cents, listing.high_cents, query.price_min, query.price_max),
        chips=_chips(listing, address=address),
        clear_href=address(query.cleared()),
        sort=query.order,
        sorts=tuple((sort, naming.sorts()[sort]) for sort in query.sorts),
        pager=_pager(listing, address=address),
        action=address(ListQuery()).partition("?")[0],
        hidden=(*hidden, *((("size_in", query.size_in),) if query.size_in else ())),
        rescue=_rescue(listing, address=address) if listing.total == 0 else None,
    )


def _pager(listing: Listing, *, address: Address) -> Pager:
    """Numbers lead to pages by their place; "show more" goes on after the last product, wherever it stands by then."""
    query = listing.query
    onward = address(query.at(query.page + 1, after=listing.next)) if listing.next else None
    return pager(
        total=listing.total,
        page=query.page,
        size=PAGE_SIZE,
        shown=len(listing.cards),
        onward=onward,
        address=lambda number: address(query.at(number)),
    )


def _facet(listing: Listing, name: str, *, address: Address) -> Facet:
    values = tuple(_value(name, value) for value in listing.values[name])
    is_chosen = any(value.chosen for value in values)
    return Facet(
        name=name,
        label=naming.facet(name, listing.names),
        kind={"size": "pills", "rating": "radios"}.get(name, "checks"),
        is_open=is_chosen or name in OPEN,
        values=values,
        ways=_ways(listing, address=address) if name == "size" else (),
        any_label=gettext("Any rating") if name == "rating" else "",
    )


def _value(name: str, value: Value) -> Value:
    return replace(value, label=naming.value(name, value.value, value.label), depth=min(value.depth, DEEPEST))


def _ways(listing: Listing, *, address: Address) -> tuple[Link, ...]:
    query = listing.query
    told = [("", gettext("As labelled")), *((system, system) for system in listing.systems)]
    links = tuple(
        Link(label, address(replace(query.at(1), size_in=system)), current=system == query.size_in) for system, label in told
    )
    return links if listing.systems else ()


def _chips(listing: Listing, *, address: Address) -> tuple[Chip, ...]:
    """In the order of the facets, the price behind size and colour."""
    query = listing.query
    shown = (*OPEN, "price", *listing.names, "brand", "category", "rating", "in_stock", "on_sale")
    chips = []
    for facet in shown:
        if facet == "price" and query.has_price:
            chips.append(Chip(naming.prices(query), address(query.without("price"))))
        chips.extend(_chip(query, term, address=address) for term in listing.choices if term.facet == facet)
    return tuple(chips)


def _chip(query: ListQuery, term: Term, *, address: Address) -> Chip:
    left = [value for value in query.chosen(term.facet) if value != term.value]
    return Chip(_named(term), address(query.choosing(term.facet, left)))


def _rescue(listing: Listing, *, address: Address) -> Rescue | None:
    """The facet whose removal brings back most; None when no single one helps."""
    facet = max(listing.without, key=lambda name: listing.without[name], default="")
    if not facet or not listing.without[facet]:
        return None
    labels = [_named(term) for term in listing.choices if term.facet == facet] or [naming.prices(listing.query)]
    return Rescue(", ".join(labels), address(listing.query.without(facet)), listing.without[facet])


def _named(term: Term) -> str:
    return naming.value(term.facet, term.value, term.label)
