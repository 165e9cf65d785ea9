"""Finished values of a list: facets with words, chips and pages with addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask_babel import gettext

from marque.storefront.cards import Card
from marque.storefront.choices import Choice
from marque.storefront.query import PAGE_SIZE, ListQuery
from marque.storefront.results import Listing, Value
from marque.web.shop.arguments import Address
from marque.web.shop.pager import Pager, pager
from marque.web.templating import formats, goods


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class PriceRange:
    """The bounds that the other choices leave, and what was chosen; cents."""

    low_cents: int
    high_cents: int
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
    """`action` and `hidden` are the filter form's address and what it has to keep."""

    total: int
    cards: tuple[Card, ...]
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
    return Results(
        total=listing.total,
        cards=listing.cards,
        facets=_facets(listing),
        price=PriceRange(listing.low_cents, listing.high_cents, query.price_min, query.price_max),
        chips=_chips(listing, address=address),
        clear_href=address(query.cleared()),
        sort=query.order,
        sorts=tuple((sort, _sort_labels()[sort]) for sort in query.sorts),
        pager=pager(total=listing.total, page=query.page, size=PAGE_SIZE, address=lambda n: address(replace(query, page=n))),
        action=address(ListQuery()).partition("?")[0],
        hidden=hidden,
        rescue=_rescue(listing, address=address) if listing.total == 0 else None,
    )


def _sort_labels() -> dict[str, str]:
    return {
        "relevance": gettext("Best match"),
        "popular": gettext("Most wanted"),
        "newest": gettext("Newest"),
        "price": gettext("Price, low to high"),
        "-price": gettext("Price, high to low"),
    }


def _facets(listing: Listing) -> tuple[Facet, ...]:
    """Those with something to choose; a brand's own page does not ask for the brand."""
    query = listing.query
    sizes = tuple(replace(value, label=_size_label(value.value)) for value in listing.values["size"])
    brands = () if query.brand_id else listing.values["brand"]
    stocked = Value("1", gettext("In stock"), listing.in_stock, query.in_stock)
    facets = (
        Facet("size", gettext("Size"), sizes),
        Facet("colour", gettext("Colour"), listing.values["colour"]),
        Facet("brand", gettext("Brand"), brands),
        Facet("in_stock", gettext("Availability"), (stocked,) if listing.base else ()),
    )
    return tuple(facet for facet in facets if facet.values)


def _chips(listing: Listing, *, address: Address) -> tuple[Chip, ...]:
    query = listing.query
    chips = [Chip(_choice_label(choice), address(_without(query, choice))) for choice in listing.choices]
    if query.chooses("price"):
        chips.append(Chip(_price_label(query), address(query.without("price"))))
    if query.in_stock:
        chips.append(Chip(gettext("In stock"), address(query.without("in_stock"))))
    return tuple(chips)


def _without(query: ListQuery, choice: Choice) -> ListQuery:
    name = {"size": "sizes", "colour": "colours", "brand": "brands"}[choice.facet]
    left = tuple(value for value in getattr(query, name) if value != choice.value)
    return replace(query, page=1, **{name: left})  # type: ignore[arg-type]  # the three are tuples of text


def _rescue(listing: Listing, *, address: Address) -> Rescue | None:
    """The facet whose removal brings back most; None when no single one helps."""
    facet = max(listing.without, key=lambda name: listing.without[name], default="")
    if not facet or not listing.without[facet]:
        return None
    labels = [_choice_label(choice) for choice in listing.choices if choice.facet == facet]
    named = {"price": [_price_label(listing.query)], "in_stock": [gettext("In stock")]}.get(facet, labels)
    return Rescue(", ".join(named), address(listing.query.without(facet)), listing.without[facet])


def _choice_label(choice: Choice) -> str:
    return _size_label(choice.value) if choice.facet == "size" else choice.label


def _size_label(value: str) -> str:
    system, _, size = value.partition(" ")
    return goods.size_label(system, size)


def _price_label(query: ListQuery) -> str:
    low, high = query.price_min, query.price_max
    if low is not None and high is not None:
        return f"{formats.money(low)} – {formats.money(high)}"
    if low is not None:
        return gettext("From %(price)s", price=formats.money(low))
    return gettext("Up to %(price)s", price=formats.money(high or 0))
