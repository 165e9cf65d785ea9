"""A random shop, and its lists counted the slow way: SKU by SKU, facet by facet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import product as pairs
from random import Random

from sqlalchemy import text

from marque.catalogue import brands, categories, colours, sizes
from marque.kernel.database import db, unit_of_work
from marque.storefront import listing
from marque.storefront.query import ListQuery
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.storefront.shelves import Piece

VALUES = {
    "size": ("RUS 40", "RUS 42", "RUS 44", "EU 34", "EU 36"),
    "colour": ("ash", "birch", "cedar"),
    "brand": ("alder", "beech"),
    "category": ("test-coats", "test-coats/long", "test-hats"),
    "gender": ("women", "men", "unisex"),
    "season": ("all", "summer", "winter"),
    "rating": ("4", "3", "2", "1"),
    "in_stock": ("1",),
    "on_sale": ("1",),
}
MADE = ("RUS 40", "RUS 42", "RUS 44", "EU 34")  # hats are made as EU 34; coats have it as another name of RUS 40
SAME = {"RUS 40": "EU 34", "RUS 42": "EU 36", "EU 34": "RUS 40"}
CHART = text("INSERT INTO size_chart (category_id, brand_id) VALUES (:category_id, :brand_id) RETURNING id")
ROW = text("INSERT INTO size_chart_row (chart_id, position) VALUES (:chart_id, :position) RETURNING id")
SIZE = text("INSERT INTO size_chart_size (row_id, size_id) VALUES (:row_id, :size_id)")
RATE = text("UPDATE product SET rating_avg = :avg, rating_count = :count WHERE id = :id")


@dataclass(frozen=True)
class Sold:
    """A SKU with what holds for it in every facet."""

    title: str
    made: str
    price: int
    facets: dict[str, frozenset[str]]


def fill(house: House, *, seed: int, products: int = 14) -> list[Sold]:
    """A random shop; coats, long ones too, have a size chart that knows two sizes by another name."""
    random = Random(seed)
    shades = {slug: colours.ensure(slug, swatch="#111111", names={"en": slug}) for slug in VALUES["colour"]}
    houses = {slug: brands.ensure(slug) for slug in VALUES["brand"]}
    places = {path: categories.place(path, names={"en": path}) for path in VALUES["category"]}
    chart({"RUS 40": "EU 34", "RUS 42": "EU 36"}, category_id=house.category_id)
    return [sku for number in range(products) for sku in _put_up(house, random, number, shades, houses, places)]


def chart(same: dict[str, str], *, category_id: int, brand_id: int | None = None) -> None:
    """A size chart: each pair of sizes is one row."""
    chart_id = db.session.scalar(CHART, {"category_id": category_id, "brand_id": brand_id})
    for position, names in enumerate(same.items()):
        row_id = db.session.scalar(ROW, {"chart_id": chart_id, "position": position})
        for name in names:
            db.session.execute(SIZE, {"row_id": row_id, "size_id": sizes.ensure(*name.split(" ", 1))})


def rate(product_id: int, avg: float, *, count: int = 3) -> None:
    with unit_of_work(actor="tests") as session:
        session.execute(RATE, {"avg": avg, "count": count, "id": product_id})
        listing.refresh([product_id])


def random_query(random: Random) -> ListQuery:
    def some(facet: str) -> tuple[str, ...]:
        return tuple(sorted(random.sample(VALUES[facet], k=min(random.choice([0, 0, 0, 1, 2]), len(VALUES[facet])))))

    low, high = random.choice([(None, None), (None, None), (200_000, None), (None, 300_000), (900_000, None)])
    choices = tuple((facet, values) for facet in sorted(VALUES) if (values := some(facet)))
    size_in, sale = random.choice(["", "", "EU", "RUS"]), random.random() < 0.2
    return ListQuery(choices=choices, price_min=low, price_max=high, size_in=size_in, sale=sale, sort="price")


def meets(sku: Sold, query: ListQuery, *, but: str = "") -> bool:
    """All conditions except those of one facet."""
    if query.sale and "1" not in sku.facets["on_sale"]:
        return False
    of_price = but == "price" or (query.price_min or 0) <= sku.price <= (query.price_max or sku.price)
    chosen = [(facet, values) for facet, values in query.choices if facet not in (but, *query.fixed)]
    return of_price and all(sku.facets[facet] & set(values) for facet, values in chosen)


def shown(sold: Collection[Sold], facet: str, query: ListQuery) -> set[str]:
    """The values that a list offers: of sizes those of the system asked for, else those as which SKUs were made."""
    if facet == "size" and not query.size_in:
        return {sku.made for sku in sold}
    values = {value for sku in sold for value in sku.facets[facet]}
    return {size for size in values if size.startswith(query.size_in)} if facet == "size" else values


def products(skus: Collection[Sold]) -> set[str]:
    return {sku.title for sku in skus}


def _put_up(
    house: House, random: Random, number: int, shades: dict[str, int], houses: dict[str, int], places: dict[str, int]
) -> list[Sold]:
    title, brand, place = f"Piece {number:02}", random.choice(VALUES["brand"]), random.choice(VALUES["category"])
    gender, season = random.choice(VALUES["gender"]), random.sample(VALUES["season"], k=random.randint(0, 2))
    stars = random.choice([0, 1.9, 3.0, 4.2])
    own = {
        "brand": {brand},
        "category": {place, place.partition("/")[0]},
        "gender": {gender},
        "season": set(season),
        "rating": {str(n) for n in range(1, 5) if stars >= n},
    }
    variants = random.sample(list(pairs(MADE, VALUES["colour"])), k=random.randint(1, 4))
    pieces, sold = [], []
    for size, colour in variants:
        price, stock, is_cut = random.randrange(1, 6) * 100_000, random.random() < 0.6, random.random() < 0.3
        before = price + 100_000 if is_cut else None
        pieces.append(Piece(shades[colour], sizes.ensure(*size.split()), price, 4 * stock, before=before))
        also = {SAME[size]} if size in SAME and place != "test-hats" else set()
        facets = own | {"size": {size} | also, "colour": {colour}, "in_stock": {"1"} if stock else set()}
        facets["on_sale"] = {"1"} if is_cut else set()
        sold.append(Sold(title, size, price, {facet: frozenset(values) for facet, values in facets.items()}))
    told = {"gender": gender, "season": season}
    shelf = shelves.put_up(house, *pieces, title=title, brand_id=houses[brand], category_id=places[place], attributes=told)
    rate(shelf.product_id, stars, count=3 * (stars > 0))
    return sold
