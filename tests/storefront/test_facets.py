"""Counts of facets: exact, on one SKU, the same as counting by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product as pairs
from random import Random

import pytest
from sqlalchemy.orm import Session

from marque.catalogue import brands, colours
from marque.storefront.query import ListQuery
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.storefront.shelves import Piece, counts, titles

FACETS = ("size", "colour", "brand", "price", "in_stock")
SIZES, COLOURS, BRANDS = ("RUS 40", "RUS 42", "RUS 44"), ("ash", "birch", "cedar"), ("alder", "beech")


@dataclass(frozen=True)
class Sold:
    """A SKU as the brute force sees it."""

    title: str
    size: str
    colour: str
    brand: str
    price: int
    in_stock: bool


def fill(house: House, *, seed: int) -> list[Sold]:
    """A random shop of fourteen products."""
    random = Random(seed)
    sizes = {name: shelves.size(name.split()[1]) for name in SIZES}
    shades = {slug: colours.ensure(slug, swatch="#111111", names={"en": slug}) for slug in COLOURS}
    houses = {slug: brands.ensure(slug) for slug in BRANDS}
    sold = []
    for number in range(14):
        title, brand = f"Piece {number:02}", random.choice(BRANDS)
        variants = random.sample(list(pairs(SIZES, COLOURS)), k=random.randint(1, 4))
        own = [Sold(title, s, c, brand, random.randrange(1, 6) * 100_000, random.random() < 0.6) for s, c in variants]
        pieces = [Piece(shades[each.colour], sizes[each.size], each.price, 4 * each.in_stock) for each in own]
        shelves.put_up(house, *pieces, title=title, brand_id=houses[brand])
        sold += own
    return sold


def random_query(random: Random) -> ListQuery:
    def some(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(random.sample(values, k=random.choice([0, 0, 1, 2]))))

    low, high = random.choice([(None, None), (200_000, None), (None, 300_000), (200_000, 400_000), (900_000, None)])
    return ListQuery(
        sizes=some(SIZES),
        colours=some(COLOURS),
        brands=some(BRANDS),
        price_min=low,
        price_max=high,
        in_stock=random.random() < 0.4,
        sort="price",
    )


def meets(sku: Sold, query: ListQuery, *, but: str = "") -> bool:
    """All conditions except those of one facet."""
    conditions = {
        "size": not query.sizes or sku.size in query.sizes,
        "colour": not query.colours or sku.colour in query.colours,
        "brand": not query.brands or sku.brand in query.brands,
        "price": (query.price_min or 0) <= sku.price <= (query.price_max or sku.price),
        "in_stock": sku.in_stock or not query.in_stock,
    }
    return all(holds for facet, holds in conditions.items() if facet != but)


def products(skus: list[Sold]) -> set[str]:
    return {sku.title for sku in skus}


@pytest.mark.parametrize("seed", range(4))
def test_every_count_equals_counting_by_hand(session: Session, house: House, seed: int) -> None:
    sold, random = fill(house, seed=seed), Random(seed)
    for query in (random_query(random) for _ in range(25)):
        listing = shelves.ask(**{name: getattr(query, name) for name in ListQuery.__slots__})
        left = {facet: [sku for sku in sold if meets(sku, query, but=facet)] for facet in FACETS}
        for facet in ("size", "colour", "brand"):
            by_hand = {
                v: len(products([s for s in left[facet] if getattr(s, facet) == v]))
                for v in {getattr(s, facet) for s in sold}
            }
            assert counts(listing, facet) == by_hand, query
        assert set(titles(listing)) == products([sku for sku in sold if meets(sku, query)])
        assert listing.total == len(listing.cards)
        assert listing.in_stock == len(products([sku for sku in left["in_stock"] if sku.in_stock]))
        assert listing.without == {facet: len(products(left[facet])) for facet in query.chosen_facets}
        prices = [sku.price for sku in left["price"]] or [0]
        assert (listing.low_cents, listing.high_cents) == (min(prices), max(prices))


def test_conditions_meet_on_one_sku(session: Session, house: House) -> None:
    """Red in small, grey in large: nobody can buy it red and large, whatever each facet says alone."""
    shelves.put_up(house, Piece(house.red, house.small), Piece(house.grey, house.large))
    assert shelves.ask(colours=("test-red",), sizes=("RUS 44",)).total == 1
    listing = shelves.ask(colours=("test-red",), sizes=("RUS 52",))
    assert listing.total == 0
    assert counts(listing, "size") == {"RUS 44": 1, "RUS 52": 0}
    assert counts(listing, "colour") == {"test-red": 0, "test-grey": 1}


def test_in_stock_means_the_size_that_was_asked_for(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(size=house.small, on_hand=0), Piece(size=house.large, on_hand=3))
    assert shelves.ask(sizes=("RUS 44",), in_stock=True).total == 0
    assert shelves.ask(sizes=("RUS 52",), in_stock=True).total == 1


def test_price_is_the_price_of_that_sku(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(size=house.small, price=100_000), Piece(size=house.large, price=600_000))
    assert shelves.ask(sizes=("RUS 52",), price_max=500_000).total == 0
    assert shelves.ask(sizes=("RUS 44",), price_max=500_000).total == 1


def test_bounds_of_prices_ignore_the_price_that_was_chosen(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(price=100_000))
    shelves.put_up(house, Piece(price=900_000), title="Dear coat")
    listing = shelves.ask(price_max=200_000)
    assert (listing.total, listing.low_cents, listing.high_cents) == (1, 100_000, 900_000)


def test_sizes_stand_in_their_own_order(session: Session, house: House) -> None:
    shelves.put_up(house, *(Piece(size=shelves.size(value)) for value in ("100", "52", "44")))
    assert [value.value for value in shelves.ask().values["size"]] == ["RUS 44", "RUS 52", "RUS 100"]
