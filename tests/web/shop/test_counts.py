"""The number beside every value of every facet is what one gets."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests import clicking
from tests.catalogue.house import NOON, House
from tests.clicking import Tally
from tests.storefront import by_hand

LISTS = ["/c/test-coats", "/c/test-hats", "/b/alder", "/new", "/sale", "/search?q=piece"]
CHOSEN = [
    "colour=ash",
    "size=EU+34&size_in=EU",
    "gender=women&in_stock=1",
    "rating=3&on_sale=1",
    "price_max=3000&category=test-hats",
]


@pytest.fixture
def shop(app: Flask, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    with app.app_context(), unit_of_work(actor="tests"):
        by_hand.fill(house, seed=7)


@pytest.mark.parametrize("address", LISTS)
def test_every_value_alone(client: FlaskClient, shop: None, address: str) -> None:
    tally = Tally()
    clicked = clicking.click_through(client, address, tally)
    assert tally.wrong == []
    assert {value.partition("=")[0] for value in map(_last, clicked)} >= {"size", "colour", "gender", "season", "in_stock"}


@pytest.mark.parametrize("chosen", CHOSEN)
def test_every_value_beside_other_choices(client: FlaskClient, shop: None, chosen: str) -> None:
    tally = Tally()
    for address in LISTS:
        clicking.click_through(client, f"{address}{'&' if '?' in address else '?'}{chosen}", tally)
    assert tally.wrong == []
    assert tally.clicked > 100


def test_a_wrong_number_is_seen(client: FlaskClient, shop: None, monkeypatch: pytest.MonkeyPatch) -> None:
    told = clicking.offers(client.get("/new").text)
    monkeypatch.setattr(clicking, "offers", lambda _page: [clicking.Offer("colour", "ash", 99, is_open=True)])
    tally = Tally()
    clicking.click_through(client, "/new", tally)
    assert len(told) > 15
    assert len(tally.wrong) == 1


def _last(address: str) -> str:
    return address.rpartition("&")[2].rpartition("?")[2]
