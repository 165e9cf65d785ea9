"""All products as the people of the shop list them: drafts and archived ones too, found by title, SKU code or brand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from marque.catalogue.pictures import Picture
from marque.inventory.stock import FEW
from marque.storefront.shelving import IDS, PAGE

PAGE_SIZE = 50
TABS = ("all", "active", "draft", "scheduled", "sold_out", "archived")
SORTS = ("title", "-title", "stock", "-stock", "price", "-price", "changed", "-changed")
STOCKS = ("in", "low", "none")
MOST_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfQuery:
    """Every word of `words` is found in the title (in any language), a SKU code, a barcode or the brand.

    `category_path` counts everything below it; `stock`: "in", "low" (a variant with 1 to 3 pieces), "none" or "".
    """

    tab: str = "all"
    words: str = ""
    category_path: str = ""
    brand_id: int | None = None
    stock: str = ""
    sort: str = "-changed"

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.category_path or self.brand_id or self.stock)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfRow:
    """`state`: active, scheduled (from `publish_at` on), draft or archived. `variants`, stock and prices are of active SKUs;
    without any, the prices are None. `low` variants have 1 to 3 pieces.
    """

    product_id: int
    slug: str
    title: str
    brand: str
    category_id: int
    state: str
    publish_at: datetime | None
    is_sold_out: bool
    on_hand: int
    low: int
    variants: int
    price_cents: int | None
    top_price_cents: int | None
    changed_at: datetime
    picture: Picture | None
    flat: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page. `counts`: how many every tab holds under the same search and filters; `skipped` rows stand before it."""

    rows: tuple[ShelfRow, ...]
    counts: dict[str, int]
    skipped: int
    total: int


def look(connection: Connection, query: ShelfQuery, *, skip: int = 0, language: str, fallback: str, now: datetime) -> Shelf:
    """One page of the list and all counts, in one statement; behind the end stands the last page."""
    asked = _asked(query, language=language, fallback=fallback, now=now)
    found = connection.execute(PAGE, {**asked, "skip": skip, "size": PAGE_SIZE}).all()
    counts = {tab: getattr(found[0], f"count_{tab}") for tab in TABS}
    rows = tuple(_row(row) for row in found if row.product_id is not None)
    return Shelf(rows=rows, counts=counts, skipped=found[0].skipped, total=counts[query.tab])


def ids(
    connection: Connection, query: ShelfQuery, *, most: int | None = None, language: str, fallback: str, now: datetime
) -> list[int]:
    """All products of the list in its order, or the first `most` of them."""
    asked = _asked(query, language=language, fallback=fallback, now=now)
    return list(connection.scalars(IDS, {**asked, "most": most}))


def _asked(query: ShelfQuery, *, language: str, fallback: str, now: datetime) -> dict[str, Any]:
    return {
        "tab": query.tab,
        "words": query.words.split()[:MOST_WORDS],
        "category_path": query.category_path,
        "brand_id": query.brand_id,
        "stock": query.stock,
        "few": FEW,
        "sort": query.sort.removeprefix("-"),
        "down": query.sort.startswith("-"),
        "language": language,
        "fallback": fallback,
        "now": now,
    }


def _row(row: Row[Any]) -> ShelfRow:
    told = {name: getattr(row, name) for name in ShelfRow.__dataclass_fields__ if name != "picture"}
    picture = Picture(row.file_key, tuple(sorted(row.widths)), row.width, row.height, "") if row.file_key else None
    return ShelfRow(**told, picture=picture)
