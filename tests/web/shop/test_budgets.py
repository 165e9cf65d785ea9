"""Statements per page: few, and the same for 10 products and for 200."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.catalogue import products, skus
from marque.catalogue.skus import NewSku
from marque.inventory import stock
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests.catalogue import house as built
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.web.counting import statements

ONCE = (
    5  # per version of the catalogue: the menu, terms and their systems, when time alone ends the page, what staff defined
)
PAGES = {  # statements of a page that this process has not drawn, all of ONCE known: version, place, cards …
    "/c/test-coats": 4,
    "/c/test-coats?size=RUS+44&colour=test-red&brand=testwerk&price_max=9000&in_stock=1&sort=price&page=2": 4,
    "/c/test-coats?colour=test-grey&price_max=1": 3,
    "/b/testwerk": 5,
    "/new": 3,
    "/sale": 3,
    "/search?q=coat&size=RUS+44": 12,
    "/": 5,
    "/brands": 2,
    "/p/coat-1": 7,
}


def fill(house: House, *, products_wanted: int) -> None:
    """So many products of two SKUs each, in a few statements."""
    now = clock.now()
    with unit_of_work(actor="tests"):
        ids = products.add_many([built.new_product(house, title=f"Coat {n}") for n in range(products_wanted)], now=now)
        new = [
            NewSku(product_id=id_, sku_code=f"T-{id_}-{size}", price_cents=200_000, colour_id=house.red, size_id=size)
            for id_ in ids
            for size in (house.small, house.large)
        ]
        stock.receive_many(dict.fromkeys(skus.add_many(new, now=now), 9), reason="first", actor="tests", now=now)
        products.publish(ids, now=now)


@pytest.fixture(params=[10, 200])
def shop(request: pytest.FixtureRequest, app: Flask) -> None:
    with app.app_context():
        fill(built.build(), products_wanted=request.param)
        assert shelves.ask(now=clock.now()).base == request.param


@pytest.mark.parametrize("address", PAGES)
def test_a_page_in_a_process_that_knows_nothing(app: Flask, client: FlaskClient, shop: None, address: str) -> None:
    with statements(app) as ran:
        assert client.get(address).status_code == 200

    assert len(ran) <= PAGES[address] + ONCE


@pytest.mark.parametrize("address", PAGES)
def test_a_page_once_the_shop_is_known(app: Flask, client: FlaskClient, shop: None, address: str) -> None:
    for other in ("/c/test-coats?sort=-price", "/p/coat-2"):
        client.get(other)
    with statements(app) as ran:
        client.get(address)

    assert len(ran) <= PAGES[address]


@pytest.mark.parametrize("address", PAGES)
def test_a_kept_page_asks_for_the_version_alone_and_a_product_for_its_stock(
    app: Flask, client: FlaskClient, shop: None, address: str
) -> None:
    client.get(address)
    with statements(app) as ran:
        client.get(f"{address}{'&' if '?' in address else '?'}x=1")

    assert len(ran) == (2 if address.startswith("/p/") else 1)


def test_a_drawn_card_is_read_once_for_all_lists(app: Flask, client: FlaskClient, shop: None) -> None:
    client.get("/new")
    with statements(app) as ran:
        client.get("/new?sort=newest&in_stock=1")

    assert [sql for sql in ran if "json_build_array(a.colour_id" in sql] == []
