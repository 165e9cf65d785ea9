"""What a reduced piece says to machines, and how much lower it is."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.factories import Goods
from tests.web.forms import words
from tests.web.shop.reading import machine


def offer(client: FlaskClient, address: str) -> dict[str, object]:
    """What the page says to machines about its only SKU's price."""
    group = next(thing for thing in machine(client.get(address)) if thing["@type"] == "ProductGroup")
    told: dict[str, object] = group["hasVariant"][0]["offers"]
    return told


def test_machines_read_the_price_struck_out(client: FlaskClient, goods: Goods) -> None:
    told = offer(client, "/p/plain-coat")

    price = {"@type": "UnitPriceSpecification", "priceCurrency": "KGS"}
    struck = {"priceType": "https://schema.org/StrikethroughPrice", "price": "6000.00"}
    assert told["price"] == "4990.00"
    assert told["priceSpecification"] == [price | {"price": "4990.00"}, price | struck]


def test_a_price_that_was_not_lowered_has_no_other(client: FlaskClient, goods: Goods) -> None:
    assert "priceSpecification" not in offer(client, "/p/plain-dress")
    assert "The price struck out" not in words(client.get("/p/plain-dress"))


def test_people_read_what_the_old_price_is(client: FlaskClient, goods: Goods) -> None:
    said = words(client.get("/p/plain-coat")).replace("\N{NO-BREAK SPACE}", " ")

    assert "Now 4,990 som Was 6,000 som −16%" in said
    assert "The price struck out is the lowest of the 30 days before it was lowered." in said
