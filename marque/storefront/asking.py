"""What a list is asked with ids instead of words, and what counting answers: between queries and the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

SOLD_OUT_LAST = 10**17  # added to the sort value of what is sold out, more than any other part of it
RELEVANCE, RATING = 10**10, 10**10  # one millionth of relevance, one tenth of a star: more than any count beside it


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """What a search found: product ids in any order, each once; `relevance` in whole millionths of the most wanted ones."""

    ids: NDArray[np.int64]
    relevance: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One list. Reach: what is live, and in the category, brand, collection, among the newest, among the hits.

    With `sale` only SKUs that are reduced are in reach, and products that have one. Choices: ids of size, colour, brand,
    category and attribute values; rating {4} means four and more; in_stock {1}, on_sale {1}. Ids of one facet mean "or",
    facets "and". Size, colour, price, in_stock and on_sale meet on one SKU, the others on its product.

    `order`: relevance | popular | newest | price | -price | rating | picked. Products are sorted by a whole number, smallest
    first: price in cents, its negative, the negative microsecond of `live_from`, the place in the collection; for
    popular −sold_count, for rating −(tenths of stars × RATING + rating_count), for relevance −(millionths × RELEVANCE +
    sold_count), and for these three SOLD_OUT_LAST more when sold out. Equal ones by id, newest first except by rising price.
    `after` is such a number and an id: what follows them is answered, and `page` does not count.
    """

    category_id: int | None = None
    brand_id: int | None = None
    collection_id: int | None = None
    new: bool = False
    sale: bool = False
    hits: Hits | None = None
    choices: Mapping[str, frozenset[int]] = field(default_factory=dict)
    price: tuple[int | None, int | None] = (None, None)
    size_in: str = ""
    order: str = "popular"
    page: int = 1
    after: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """`base` counts the reach without any choice, `ids` are those of the page, in order; `page` is one that exists.

    `colours`: of the products on the page, the smallest id of a chosen colour that a matching SKU has. `counts`: for every
    facet each value that occurs in reach (of live products), with the products it gives when chosen alone in its facet; for
    rating 1 to 4 those with so many stars and more. `low_cents`/`high_cents` bound the prices of SKUs that the other choices
    leave; None when they leave none. `without`: the total without one facet's choice, for every facet that has one ("price",
    too). `stamps`: of the products on the page, the one number of all that a card shows, and `live_from` in microseconds
    since 1970. `next`: sort value and id of the last product on the page when more follow.
    """

    total: int
    base: int
    page: int
    ids: tuple[int, ...]
    colours: Mapping[int, int]
    counts: Mapping[str, Mapping[int, int]]
    low_cents: int | None
    high_cents: int | None
    without: Mapping[str, int]
    stamps: Mapping[int, tuple[int, int]]
    next: tuple[int, int] | None
