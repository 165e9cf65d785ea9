"""Counts of facets: exact, on one SKU, the same as counting by hand."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy.orm import Session

from marque.catalogue import categories, sizes
from marque.storefront.query import ListQuery
from marque.storefront.results import Listing
from tests.catalogue.house import House
from tests.storefront import by_hand, shelves
from tests.storefront.by_hand import Sold, meets, products
from tests.storefront.shelves import Piece, counts, titles

TERMS = tuple(by_hand.VALUES)


@pytest.mark.parametrize("seed", range(4))
def test_every_count_equals_counting_by_hand(session: Session, house: House, seed: int) -> None:
    sold, random = by_hand.fill(house, seed=seed), Random(seed)
    for query in (by_hand.random_query(random) for _ in range(40)):
        listing = shelves.answer(query)
        left = {facet: [sku for sku in sold if meets(sku, listing.query, but=facet)] for facet in (*TERMS, "price", "")}
        assert set(titles(listing)) == products(left[""]), query
        assert listing.total == len(listing.cards)
        for facet in set(TERMS) - query.fixed:
            assert counted(listing, facet) == counted_by_hand(facet, sold, left[facet], listing.query), (facet, query)
        assert listing.without == {facet: len(products(left[facet])) for facet in made(listing.query)}
        prices = [sku.price for sku in left["price"]]
        assert (listing.low_cents, listing.high_cents) == (min(prices, default=None), max(prices, default=None))


def made(query: ListQuery) -> list[str]:
    """Facets with a choice, the price too."""
    return [facet for facet, _ in query.choices] + ["price"] * query.has_price


def counted(listing: Listing, facet: str) -> dict[str, int]:
    """The counts shown, without values that are only there because they were chosen."""
    return {value: count for value, count in counts(listing, facet).items() if count}


def counted_by_hand(facet: str, sold: list[Sold], left: list[Sold], query: ListQuery) -> dict[str, int]:
    reach = [sku for sku in sold if not query.sale or "1" in sku.facets["on_sale"]]
    values = by_hand.shown(reach, facet, query)
    found = {value: len(products([sku for sku in left if value in sku.facets[facet]])) for value in values}
    return {value: count for value, count in found.items() if count}


def test_values_that_nothing_has_any_more_stay_with_a_count_of_0(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(house.red, house.small), attributes={"gender": "women"})
    shelves.put_up(house, Piece(house.grey, house.large, on_hand=0), attributes={"gender": "men"})
    listing = shelves.ask(chosen={"colour": ["test-red"]})
    assert counts(listing, "gender") == {"women": 1, "men": 0}
    assert counts(listing, "size") == {"RUS 44": 1, "RUS 52": 0}
    assert (counts(listing, "in_stock"), counts(listing, "on_sale")) == ({"1": 1}, {"1": 0})


def test_a_choice_that_occurs_nowhere_here_is_still_shown_as_chosen(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(house.red))
    listing = shelves.ask(chosen={"colour": ["test-grey"], "gender": ["men"]})
    assert [(value.value, value.count, value.chosen) for value in listing.values["gender"]] == [("men", 0, True)]
    assert counts(listing, "colour") == {"test-grey": 0, "test-red": 0}


def test_conditions_meet_on_one_sku(session: Session, house: House) -> None:
    """Red in small, grey in large: nobody can buy it red and large, whatever each facet says alone."""
    shelves.put_up(house, Piece(house.red, house.small), Piece(house.grey, house.large))
    assert shelves.ask(chosen={"colour": ["test-red"], "size": ["RUS 44"]}).total == 1
    listing = shelves.ask(chosen={"colour": ["test-red"], "size": ["RUS 52"]})
    assert listing.total == 0
    assert counts(listing, "size") == {"RUS 44": 1, "RUS 52": 0}
    assert counts(listing, "colour") == {"test-red": 0, "test-grey": 1}


def test_in_stock_means_the_size_that_was_asked_for(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(size=house.small, on_hand=0), Piece(size=house.large, on_hand=3))
    assert shelves.ask(chosen={"size": ["RUS 44"], "in_stock": "1"}).total == 0
    assert shelves.ask(chosen={"size": ["RUS 52"], "in_stock": "1"}).total == 1


def test_price_is_the_price_of_that_sku(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(size=house.small, price=100_000), Piece(size=house.large, price=600_000))
    assert shelves.ask(chosen={"size": ["RUS 52"]}, price_max=500_000).total == 0
    assert shelves.ask(chosen={"size": ["RUS 44"]}, price_max=500_000).total == 1


def test_bounds_of_prices_ignore_the_price_that_was_chosen(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(price=100_000))
    shelves.put_up(house, Piece(price=900_000), title="Dear coat")
    listing = shelves.ask(price_max=200_000)
    assert (listing.total, listing.low_cents, listing.high_cents) == (1, 100_000, 900_000)


def test_sizes_stand_in_their_own_order(session: Session, house: House) -> None:
    shelves.put_up(house, *(Piece(size=shelves.size(value)) for value in ("100", "52", "44")))
    assert [value.value for value in shelves.ask().values["size"]] == ["RUS 44", "RUS 52", "RUS 100"]


def test_a_size_is_found_by_every_name_its_chart_knows(session: Session, house: House) -> None:
    by_hand.chart({"RUS 44": "EU 38", "RUS 46": "EU 40"}, category_id=house.category_id)
    shelves.put_up(house, Piece(size=house.small), Piece(size=house.large))
    assert shelves.ask(chosen={"size": ["EU 38"]}).total == 1
    assert shelves.ask(chosen={"size": ["EU 40"]}).total == 0
    as_made, in_eu = shelves.ask(), shelves.ask(size_in="EU")
    assert (counts(as_made, "size"), as_made.systems) == ({"RUS 44": 1, "RUS 52": 1}, ("EU", "RUS"))
    assert (counts(in_eu, "size"), in_eu.systems) == ({"EU 38": 1}, ("EU", "RUS"))


def test_a_size_chosen_in_another_system_stays_chosen_without_a_count(session: Session, house: House) -> None:
    by_hand.chart({"RUS 44": "EU 38"}, category_id=house.category_id)
    shelves.put_up(house, Piece(size=house.small))
    assert counts(shelves.ask(chosen={"size": ["EU 38"]}), "size") == {"EU 38": None, "RUS 44": 1}


def test_a_size_counts_for_those_it_is_another_name_of(session: Session, house: House) -> None:
    by_hand.chart({"RUS 44": "EU 38"}, category_id=house.category_id)
    shelves.put_up(house, Piece(size=house.small))
    shoes = categories.place("test-shoes", names={"en": "Shoes"})
    shelves.put_up(house, Piece(size=sizes.ensure("EU", "38")), title="Boots", category_id=shoes)
    assert counts(shelves.ask(), "size") == {"EU 38": 2, "RUS 44": 1}
    assert shelves.ask(chosen={"size": ["EU 38"]}).total == 2


def test_a_brands_own_size_chart_goes_first(session: Session, house: House) -> None:
    by_hand.chart({"RUS 44": "EU 38"}, category_id=house.category_id)
    by_hand.chart({"RUS 44": "EU 36"}, category_id=house.category_id, brand_id=house.brand_id)
    shelves.put_up(house, Piece(size=house.small))
    assert (shelves.ask(chosen={"size": ["EU 36"]}).total, shelves.ask(chosen={"size": ["EU 38"]}).total) == (1, 0)


def test_without_size_charts_there_is_no_other_way_to_tell_sizes(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(size=house.small))
    assert shelves.ask().systems == ()


def test_two_stars_and_four_are_two_and_more(session: Session, house: House) -> None:
    for title, stars in (("Poor", 1.9), ("Good", 3.0), ("Best", 4.8)):
        by_hand.rate(shelves.put_up(house, title=title).product_id, stars)
    listing = shelves.ask(chosen={"rating": ["4", "2"]}, sort="rating")
    assert (titles(listing), listing.query.choices) == (["Best", "Good"], (("rating", ("2",)),))
    assert counts(listing, "rating") == {"4": 1, "3": 2, "2": 2, "1": 3}


def test_on_the_sale_only_reduced_skus_count(session: Session, house: House) -> None:
    shelves.put_up(house, Piece(size=house.small, price=100_000, before=300_000), Piece(size=house.large, price=200_000))
    listing = shelves.ask(sale=True)
    assert (listing.total, listing.high_cents, counts(listing, "size")) == (1, 100_000, {"RUS 44": 1})
    assert shelves.ask(sale=True, chosen={"size": ["RUS 52"]}).total == 0
    assert "on_sale" not in listing.values
