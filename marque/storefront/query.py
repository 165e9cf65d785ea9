"""What a list is asked for: where, which choices, in which order, which page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

PAGE_SIZE = 24
NEWEST = 240  # so many products stand under "new"; counted, not dated, so that the page is never empty
NO_LIMIT = 2**62  # cents
SORTS = ("relevance", "picked", "popular", "newest", "price", "-price", "rating")
STARS = (4, 3, 2, 1)
FACETS = ("size", "colour", "brand", "category", "rating", "in_stock", "on_sale")  # beside them: attributes, by their codes


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """Values of one facet mean "or", facets mean "and"; size, colour, price, stock and sale meet on one SKU.

    `choices` are (facet, values) as the address has them: "RUS 46" of size, slugs of colour and brand, a category's path,
    "4" of rating (four and more), "1" of in_stock and on_sale, codes of an attribute's values. Prices are cents. `words` are
    folded by `search.words`. `picked`: the collection has an order of its own. `size_in`: the system in which sizes are
    told, "" as they are made. `after`: sort value and id of the product after which the list goes on; `page` only counts.
    """

    category_id: int | None = None
    brand_id: int | None = None
    collection_id: int | None = None
    picked: bool = False
    words: tuple[str, ...] = ()
    new: bool = False
    sale: bool = False
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    price_min: int | None = None
    price_max: int | None = None
    size_in: str = ""
    sort: str = ""
    page: int = 1
    after: tuple[int, int] | None = None

    @property
    def usual_sort(self) -> str:
        """The order of this list when nobody asks for another."""
        if self.words:
            return "relevance"
        if self.picked:
            return "picked"
        return "newest" if self.new else "popular"

    @property
    def order(self) -> str:
        return self.sort or self.usual_sort

    @property
    def sorts(self) -> tuple[str, ...]:
        """The orders that make sense here: relevance needs words, an own order a collection picked by hand."""
        here = {"relevance": bool(self.words), "picked": self.picked}
        return tuple(sort for sort in SORTS if here.get(sort, True))

    @property
    def fixed(self) -> frozenset[str]:
        """Facets that the place has answered already: a brand's own page does not ask for the brand."""
        said = {"category": self.category_id is not None, "brand": self.brand_id is not None, "on_sale": self.sale}
        return frozenset(facet for facet, is_said in said.items() if is_said)

    @property
    def has_price(self) -> bool:
        return self.price_min is not None or self.price_max is not None

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values chosen in a facet."""
        return dict(self.choices).get(facet, ())

    def choosing(self, facet: str, values: Sequence[str]) -> ListQuery:
        """The same question with these values in a facet (none: without it), from the first page."""
        others = [(name, chosen) for name, chosen in self.choices if name != facet]
        kept = [(facet, tuple(sorted(values)))] if values else []
        return replace(self, page=1, after=None, choices=tuple(sorted(others + kept)))

    def without(self, facet: str) -> ListQuery:
        """The same question without the choices of one facet, from the first page."""
        if facet == "price":
            return replace(self, page=1, after=None, price_min=None, price_max=None)
        return self.choosing(facet, ())

    def cleared(self) -> ListQuery:
        """The same list without any choice; order and system of sizes stay."""
        return replace(self, page=1, after=None, choices=(), price_min=None, price_max=None)

    def at(self, page: int, *, after: tuple[int, int] | None = None) -> ListQuery:
        """The same list at another page."""
        return replace(self, page=page, after=after)
