from __future__ import annotations

import pytest

from marque.checkout import seen
from marque.pricing.quote import Delivery, Item, Quote, quote
from marque.pricing.shipping import Method

COURIER = Method("courier", "courier", "Courier", "", 1, 2, Delivery("courier", 25_000, 600_000))
PICKUP = Method("pickup", "pickup", "Pickup", "", 0, 1, Delivery("pickup", 0))
ITEMS = [Item(1, 2, 499_000), Item(2, 1, 89_900)]
PAGE = seen.written(seen.quotes([Item(2, 1, 89_900)], methods=[PICKUP, COURIER]))


def test_a_page_tells_the_goods_and_a_total_for_each_way_of_delivery() -> None:
    goods, *totals = PAGE.split("|")

    assert len(goods) == 24
    assert totals == ["courier=114900", "pickup=89900"]


def test_each_way_has_its_own_quote() -> None:
    quotes = seen.quotes(ITEMS, methods=[COURIER, PICKUP])

    assert {code: priced.shipping_cents for code, priced in quotes.items()} == {"courier": 0, "pickup": 0}
    assert quotes["courier"] == quote(ITEMS, delivery=COURIER.delivery)


def test_what_was_on_the_page_was_seen() -> None:
    assert seen.did_see(PAGE, method="courier", priced=_priced(89_900, COURIER))
    assert seen.did_see(PAGE, method="pickup", priced=_priced(89_900, PICKUP))


@pytest.mark.parametrize(
    ("method", "priced"),
    [
        ("courier", quote([Item(2, 1, 89_901)], delivery=COURIER.delivery)),
        ("courier", quote([Item(2, 2, 89_900)], delivery=COURIER.delivery)),
        ("courier", quote([Item(3, 1, 89_900)], delivery=COURIER.delivery)),
        ("courier", quote([Item(2, 1, 89_900), Item(3, 1, 0)], delivery=COURIER.delivery)),
        ("courier", quote([Item(2, 1, 89_900)], delivery=PICKUP.delivery)),
        ("pickup", quote([Item(2, 1, 89_900)], delivery=COURIER.delivery)),
        ("post", quote([Item(2, 1, 89_900)], delivery=COURIER.delivery)),
    ],
)
def test_anything_else_was_not(method: str, priced: Quote) -> None:
    assert not seen.did_see(PAGE, method=method, priced=priced)


@pytest.mark.parametrize("text", ["", "|", "courier=114900", "x|courier=114900", PAGE.replace("114900", "14900"), "\0"])
def test_a_made_up_page_was_not(text: str) -> None:
    assert not seen.did_see(text, method="courier", priced=_priced(89_900, COURIER))


def test_goods_that_cost_the_same_are_not_the_same_goods() -> None:
    page = seen.written(seen.quotes([Item(1, 1, 100), Item(2, 1, 300)], methods=[PICKUP]))

    assert not seen.did_see(
        page, method="pickup", priced=quote([Item(1, 1, 200), Item(2, 1, 200)], delivery=PICKUP.delivery)
    )


def _priced(unit_cents: int, method: Method) -> Quote:
    return quote([Item(2, 1, unit_cents)], delivery=method.delivery)
