"""A product's page over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient

from marque.catalogue import products
from marque.inventory import holds
from marque.inventory.holds import Holder
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import NotFound
from marque.web.templating import product_page
from tests.catalogue import house as built
from tests.catalogue.house import House
from tests.storefront.shelves import Piece
from tests.web.forms import words
from tests.web.shop.reading import machine, put_up, script

COAT = "/p/plain-coat"


def test_it_shows_price_sizes_delivery_and_details(app: Flask, client: FlaskClient, house: House) -> None:
    facts = {
        "season": "winter",
        "composition": {"ru": "шёлк", "en": "80% wool, 20% silk"},
        "article": "MQ-7",
        "weave": "twill",
    }
    small, large = Piece(house.red, house.small, 200_000, before=300_000), Piece(house.red, house.large, 250_000)
    put_up(app, house, small, large, attributes=facts)
    said = words(client.get(COAT))
    for part in (
        "Now from 2,000\N{NO-BREAK SPACE}som Was 3,000\N{NO-BREAK SPACE}som −33% tax included",
        "RUS 44 2,000\N{NO-BREAK SPACE}som RUS 52 2,500",
        "Courier to the door: with you by",
        "Composition 80% wool, 20% silk Season Winter Weave twill Article number MQ-7",
    ):
        assert part.replace("\N{NO-BREAK SPACE}", " ") in said.replace("\N{NO-BREAK SPACE}", " ")


def test_the_sku_in_the_address_is_chosen(app: Flask, client: FlaskClient, house: House) -> None:
    shelf = put_up(
        app, house, Piece(house.red, house.small), Piece(house.grey, house.small), Piece(house.grey, house.large, on_hand=2)
    )
    answer = client.get(f"{COAT}?sku={shelf.sku_ids[2]}")
    assert f'value="{shelf.sku_ids[2]}" required checked' in answer.text
    assert "Colour: Test grey" in words(answer)
    assert "Only 2 left in RUS 52." in words(answer)
    assert f'value="{shelf.sku_ids[0]}"' not in answer.text


@pytest.mark.parametrize(
    "query", ["sku=abc", "sku=-1", "sku=" + "9" * 40, "sku=1e3", "sku=٣", "colour=none", "sku=&colour=", "x=1"]
)
def test_nonsense_in_the_address_chooses_nothing(app: Flask, client: FlaskClient, house: House, query: str) -> None:
    put_up(app, house, *(Piece(colour, size) for colour in (house.red, house.grey) for size in (house.small, house.large)))
    answer = client.get(f"{COAT}?{query}")
    assert answer.status_code == 200
    assert " required checked" not in answer.text


def test_a_foreign_sku_chooses_nothing(app: Flask, client: FlaskClient, house: House) -> None:
    other = put_up(app, house, Piece(), title="Plain dress")
    put_up(app, house, Piece(house.red, house.small), Piece(house.red, house.large))
    answer = client.get(f"{COAT}?sku={other.sku_ids[0]}")
    assert f'value="{other.sku_ids[0]}"' not in answer.text


def test_sold_out_sizes_are_named_and_a_held_one_says_until_when(app: Flask, client: FlaskClient, house: House) -> None:
    shelf = put_up(app, house, Piece(house.red, house.small, on_hand=0), Piece(house.red, house.large, on_hand=1))
    with app.app_context(), unit_of_work():
        end = holds.place({shelf.sku_ids[1]: 1}, holder=Holder("cart", 1), now=clock.now())
    until = end.astimezone(tz=None).astimezone(UTC) + timedelta(hours=6)  # Bishkek has kept UTC+6 since 2005
    said = words(client.get(COAT))
    assert "RUS 44 , sold out" in said
    assert f"in someone’s basket until {until:%H:%M}" in said


def test_a_kept_page_is_drawn_again_when_less_is_left(app: Flask, client: FlaskClient, house: House) -> None:
    shelf = put_up(app, house, Piece(house.red, house.small, on_hand=2), Piece(house.red, house.large))
    address = f"{COAT}?sku={shelf.sku_ids[0]}"
    assert "Only 2 left" in words(client.get(address))
    with app.app_context(), unit_of_work():
        holds.place({shelf.sku_ids[0]: 1}, holder=Holder("cart", 1), now=clock.now())
    assert "Only 1 left" in words(client.get(address))


def test_drafts_and_unknown_ones_are_not_found(app: Flask, client: FlaskClient, house: House) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        built.add_product(house, title="Draft coat")
    assert [client.get(address).status_code for address in ("/p/draft-coat", "/p/no-such", "/p/'", "/p/" + "x" * 900)] == [
        404
    ] * 4


def test_an_archived_product_is_gone_and_names_what_is_close(app: Flask, client: FlaskClient, house: House) -> None:
    shelf = put_up(app, house)
    put_up(app, house, title="Other coat")
    with app.app_context(), unit_of_work(actor="tests"):
        products.archive([shelf.product_id])
    answer = client.get(COAT)
    assert answer.status_code == 410
    assert "Other coat" in words(answer)
    assert client.get(COAT, headers={"Accept": "application/json"}).json["code"] == "product"  # type: ignore[index]


def test_a_planned_product_appears_at_its_second(
    app: Flask, client: FlaskClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime(2027, 1, 1, tzinfo=UTC)
    put_up(app, house, at=at, title="Planned coat")
    seen = []
    for moment in (at - timedelta(seconds=1), at):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        seen.append((client.get("/p/planned-coat").status_code, "Planned coat" in client.get("/c/test-coats").text))
    assert seen == [(404, False), (200, True)]


def test_what_machines_read_cannot_end_the_script(app: Flask, client: FlaskClient, house: House) -> None:
    title = "</script><script>alert(1)</script> & coat"
    put_up(app, house, Piece(house.red, house.small, 200_050, code="T/7"), title=title)
    answer = client.get("/p/script-script-alert-1-script-and-coat")
    assert set("<>&").isdisjoint(script(answer))
    group, crumbs = machine(answer)
    assert (group["@type"], group["name"], crumbs["@type"]) == ("ProductGroup", title, "BreadcrumbList")
    offer = group["hasVariant"][0]["offers"]
    assert (offer["price"], offer["priceCurrency"], offer["availability"]) == (
        "2000.50",
        "KGS",
        "https://schema.org/InStock",
    )
    assert [step["name"] for step in crumbs["itemListElement"]] == ["Home", "Coats", title]


def test_a_refused_add_shows_the_page_again_with_the_reason(app: Flask, house: House) -> None:
    shelf = put_up(app, house, Piece(house.red, house.small), Piece(house.grey, house.small), Piece(house.grey, house.large))
    with app.test_request_context("/cart/lines", method="POST"), reading() as connection:
        values = product_page.refused(
            connection, "plain-coat", error="Choose a size first.", now=clock.now(), sku_id=shelf.sku_ids[2]
        )
        with pytest.raises(NotFound):
            product_page.refused(connection, "no-such", error="No.", now=clock.now())
        page = render_template("shop/product.html", page=values)
    assert "<title>Error: Plain coat, Test grey" in page
    assert 'id="size-error"' in page
    assert "Choose a size first." in page
    assert f'value="{shelf.sku_ids[2]}" required checked' in page
