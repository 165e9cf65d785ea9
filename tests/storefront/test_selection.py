"""Which colour and size a product's page shows: pure."""

from __future__ import annotations

import pytest

from marque.storefront.cards import Swatch
from marque.storefront.product import Product, ProductSku
from marque.storefront.selection import Selection, select
from marque.storefront.stock import SkuStock

RED, GREY = Swatch("red", "Red", "#aa2222"), Swatch("grey", "Grey", "#888888")


def sku(number: int, colour: Swatch | None, *, price: int = 100) -> ProductSku:
    return ProductSku(number, f"T-{number}", colour, "RUS", str(40 + number), "", price, None)


def product(*skus: ProductSku) -> Product:
    return Product(1, "coat", "Coat", "", "", "", "House", "house", 1, "coat", {}, (), (), skus, False)


def stock(**states: str) -> tuple[SkuStock, ...]:
    """stock(s1="available", s2="held")"""
    return tuple(SkuStock(int(name[1:]), state, int(state == "available"), None) for name, state in states.items())


COAT = product(sku(1, RED), sku(2, RED, price=90), sku(3, GREY), sku(4, GREY, price=80))
ALL = stock(s1="available", s2="available", s3="available", s4="available")


def shown(selection: Selection) -> tuple[str, list[int], int | None]:
    assert selection.colour
    return (
        selection.colour.slug,
        [offer.sku.id for offer in selection.offers],
        selection.chosen.sku.id if selection.chosen else None,
    )


@pytest.mark.parametrize(
    ("sku_id", "colour", "expected"),
    [
        (None, None, ("red", [1, 2], None)),
        (None, "grey", ("grey", [3, 4], None)),
        (None, "green", ("red", [1, 2], None)),
        (4, None, ("grey", [3, 4], 4)),
        (4, "red", ("grey", [3, 4], 4)),
        (99, "grey", ("grey", [3, 4], None)),
    ],
)
def test_the_address_chooses_as_far_as_it_exists(sku_id: int | None, colour: str | None, expected: object) -> None:
    assert shown(select(COAT, ALL, sku_id=sku_id, colour=colour)) == expected


def test_without_a_wish_the_first_colour_that_can_be_bought() -> None:
    some = stock(s1="sold_out", s2="held", s3="sold_out", s4="available")
    selection = select(COAT, some, sku_id=None, colour=None)
    assert shown(selection) == ("grey", [3, 4], None)
    assert selection.sold_out == frozenset()


def test_nothing_left_still_shows_the_first_colour_and_says_so() -> None:
    selection = select(COAT, stock(s1="sold_out", s2="sold_out", s3="held", s4="sold_out"), sku_id=None, colour=None)
    assert shown(selection) == ("red", [1, 2], None)
    assert selection.sold_out == {"red"}


def test_a_size_that_is_alone_is_chosen() -> None:
    selection = select(product(sku(1, RED), sku(3, GREY)), ALL, sku_id=None, colour="grey")
    assert shown(selection) == ("grey", [3], 3)


def test_the_price_is_the_chosen_ones_or_the_lowest_of_the_colour() -> None:
    assert select(COAT, ALL, sku_id=None, colour="red").priced.sku.price_cents == 90
    assert select(COAT, ALL, sku_id=1, colour=None).priced.sku.price_cents == 100


def test_what_has_no_colour_has_no_colours_to_choose() -> None:
    selection = select(product(sku(1, None), sku(2, None)), ALL, sku_id=None, colour="red")
    assert (selection.colours, selection.colour, len(selection.offers)) == ((), None, 2)


def test_a_sku_without_stock_read_a_moment_earlier_counts_as_sold_out() -> None:
    assert select(COAT, (), sku_id=1, colour=None).chosen.stock.state == "sold_out"  # type: ignore[union-attr]
