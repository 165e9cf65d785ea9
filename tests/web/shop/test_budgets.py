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

LISTING, PRODUCT = 6, 5
FIRST_OF_VERSION = 2  # the menu, and when time alone ends the page: each once per version

PAGES = {
    "/c/test-coats": LISTING,
    "/c/test-coats?size=RUS+44&colour=test-red&brand=testwerk&price_max=9000&in_stock=1&sort=price&page=2": LISTING,
    "/c/test-coats?colour=test-grey&price_max=1": LISTING,
    "/b/testwerk": LISTING,
    "/new": LISTING,
    "/search?q=coat&size=RUS+44": LISTING,
    "/": LISTING,
    "/brands": LISTING,
    "/p/coat-1": PRODUCT,
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
def test_statements_of_a_page(app: Flask, client: FlaskClient, shop: None, address: str) -> None:
    with statements(app) as first:
        assert client.get(address).status_code == 200
    assert len(first) <= PAGES[address] + FIRST_OF_VERSION
    with statements(app) as second:
        client.get(f"{address}{'&' if '?' in address else '?'}x=1")
    assert len(second) == (2 if address.startswith("/p/") else 1)


@pytest.mark.parametrize("address", PAGES)
def test_statements_once_the_menu_is_known(app: Flask, client: FlaskClient, shop: None, address: str) -> None:
    client.get("/pages/about")
    with statements(app) as ran:
        client.get(address)
    assert len(ran) <= PAGES[address]
    assert len(ran) == {"/p/coat-1": 5, "/": 3, "/brands": 2, "/new": 3, "/b/testwerk": 4}.get(address, len(ran))
