"""What a list is asked for: where, which choices, in which order, which page."""

from __future__ import annotations

from dataclasses import dataclass, replace

PAGE_SIZE = 24
NEWEST = 240  # so many products stand under "new"; counted, not dated, so that the page is never empty
SORTS = ("relevance", "popular", "newest", "price", "-price")
FACETS = ("size", "colour", "brand", "price", "in_stock")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """Values of one facet mean "or", facets mean "and", and all of them meet on one SKU.

    `sizes` are "RUS 46", `colours` and `brands` are slugs, prices are cents. `words` are folded by `search.words`.
    """

    category_id: int | None = None
    brand_id: int | None = None
    words: tuple[str, ...] = ()
    new: bool = False
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    price_min: int | None = None
    price_max: int | None = None
    in_stock: bool = False
    sort: str = ""
    page: int = 1

    @property
    def usual_sort(self) -> str:
        """The order of this list when nobody asks for another."""
        if self.words:
            return "relevance"
        return "newest" if self.new else "popular"

    @property
    def order(self) -> str:
        return self.sort or self.usual_sort

    @property
    def sorts(self) -> tuple[str, ...]:
        """The orders that make sense here; relevance needs words."""
        return SORTS if self.words else SORTS[1:]

    def chooses(self, facet: str) -> bool:
        """Whether anything is chosen in a facet."""
        if facet == "price":
            return self.price_min is not None or self.price_max is not None
        return bool({"size": self.sizes, "colour": self.colours, "brand": self.brands, "in_stock": self.in_stock}[facet])

    @property
    def chosen_facets(self) -> tuple[str, ...]:
        return tuple(facet for facet in FACETS if self.chooses(facet))

    def without(self, facet: str) -> ListQuery:
        """The same question without the choices of one facet, from the first page."""
        empty = {
            "size": {"sizes": ()},
            "colour": {"colours": ()},
            "brand": {"brands": ()},
            "price": {"price_min": None, "price_max": None},
            "in_stock": {"in_stock": False},
        }
        return replace(self, page=1, **empty[facet])  # type: ignore[arg-type]  # names are checked by replace itself

    def cleared(self) -> ListQuery:
        """The same list without any choice; the order stays."""
        return replace(self, page=1, sizes=(), colours=(), brands=(), price_min=None, price_max=None, in_stock=False)
