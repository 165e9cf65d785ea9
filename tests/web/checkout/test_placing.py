"""The checkout page: placing once, saying what is wrong, keeping what was typed."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.catalogue import skus
from marque.catalogue.skus import NewPrice
from marque.inventory import stock
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from tests.factories import Goods
from tests.web.counting import rows
from tests.web.forms import add, buy, filled, start, words


def test_an_order_is_placed_and_shown(app: Flask, client: FlaskClient, goods: Goods) -> None:
    answer = buy(client, goods.coat)
    assert answer.status_code == 303
    page = words(client.get(answer.headers["Location"]))
    assert "Thank you, Aida" in page
    assert "5,240 som" in page  # 4,990 and 250 for the courier
    assert rows(app)["orders"] == 1
    assert rows(app)["on_hand"] == 14
    assert client.get_cookie("marque_count").value.startswith("0.")  # type: ignore[union-attr]


def test_the_same_form_twice_is_one_order(app: Flask, client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat)
    form = filled(start(client))
    first, second = client.post("/checkout", data=form), client.post("/checkout", data=form)
    assert first.headers["Location"] == second.headers["Location"]
    assert rows(app)["orders"] == 1


def test_the_same_key_with_other_words_is_refused(app: Flask, client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat)
    form = filled(start(client))
    client.post("/checkout", data=form)
    answer = client.post("/checkout", data={**form, "city": "Osh"})
    assert answer.status_code == 422
    assert "That order stands" in words(answer)
    assert rows(app)["orders"] == 1


def test_errors_stand_beside_fields_and_nothing_typed_is_lost(app: Flask, client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat)
    answer = client.post("/checkout", data=filled(start(client), email="aida@", city="", full_name="Aida <3"))
    assert answer.status_code == 422
    assert "2 things to put right" in words(answer)
    assert 'value="aida@"' in answer.text
    assert 'value="Aida &lt;3"' in answer.text
    assert "<title>Error: " in answer.text
    assert rows(app)["orders"] == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("country", "XX"),
        ("shipping", "teleport"),
        ("payment", "stripe"),
        ("payment", ""),
        ("email", "a" * 300),
        ("email", "   "),
        ("full_name", "   "),
        ("phone", "12"),
    ],
)
def test_a_choice_nobody_offered_is_a_422(app: Flask, client: FlaskClient, goods: Goods, field: str, value: str) -> None:
    add(client, goods.coat)
    assert client.post("/checkout", data=filled(start(client), **{field: value})).status_code == 422
    assert rows(app)["orders"] == 0


def test_what_nobody_can_see_is_not_kept(app: Flask, client: FlaskClient, goods: Goods) -> None:
    buy(client, goods.coat, full_name="Aida\r\nBcc: x", street="Chüy\x1b[31m 1", flat="\u202e7", city=" Bishkek\t")

    with app.app_context(), reading() as connection:
        name, address = connection.execute(text("SELECT full_name, address FROM orders")).one()
    assert name == "Aida Bcc: x"
    assert (address["street"], address["flat"], address["city"]) == ("Chüy [31m 1", "7", "Bishkek")


def test_a_name_of_nothing_that_can_be_seen_is_none(app: Flask, client: FlaskClient, goods: Goods) -> None:
    assert buy(client, goods.coat, full_name="\u200b").status_code == 422
    assert rows(app)["orders"] == 0


def test_a_changed_price_is_shown_and_asked_again(app: Flask, client: FlaskClient, goods: Goods) -> None:
    add(client, goods.scarf)
    form = filled(start(client))
    with app.app_context(), unit_of_work(actor="staff:1"):
        skus.reprice([NewPrice(sku_id=goods.scarf, price_cents=99_900)])
    answer = client.post("/checkout", data=form)
    assert answer.status_code == 409
    assert "costs 999 som now, it was 899 som" in words(answer)
    assert rows(app)["orders"] == 0
    agreed = client.post("/checkout", data=filled(answer))
    assert agreed.status_code == 303


def test_what_sold_out_meanwhile_is_named_in_the_bag(app: Flask, client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat)
    add(client, goods.scarf)
    form = filled(start(client))
    with app.app_context(), unit_of_work(actor="staff:1"):
        stock.count_many({goods.coat: 0}, reason="moths", actor="staff:1", now=clock.now())
    answer = client.post("/checkout", data=form)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/cart")
    assert "Sold out since you added it" in words(client.get("/cart"))
    assert rows(app)["orders"] == 0
    assert rows(app)["cart_line"] == 2


def test_a_form_from_another_site_places_nothing(app: Flask, client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat)
    form = filled(start(client))
    assert client.post("/checkout", data={**form, "csrf_token": "forged"}).status_code == 400
    assert client.post("/checkout", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/checkout", data=form, headers={"Origin": "https://evil.example"}).status_code == 403
    assert rows(app)["orders"] == 0


def test_looking_at_the_checkout_makes_nothing(app: Flask, client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat)
    before = rows(app)
    assert client.get("/checkout").status_code == 200
    assert rows(app) == before


def test_an_empty_bag_has_nothing_to_order(client: FlaskClient) -> None:
    answer = client.get("/checkout")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/cart")
    assert "Your bag is empty" in words(client.get("/cart"))


def test_a_job_writes_the_letter_with_the_order(app: Flask, client: FlaskClient, goods: Goods) -> None:
    buy(client, goods.coat)
    with app.app_context(), reading() as connection:
        jobs = connection.execute(text("SELECT task_name FROM procrastinate_jobs")).scalars().all()
    assert jobs == ["mails.order_placed"]


def test_more_time_is_given_once_and_keeps_what_was_typed(client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat)
    form = filled(start(client), full_name="Temir Osmon")
    first = client.post("/checkout/extension", data=form)
    assert 'value="Temir Osmon"' in first.text
    assert "I need more time" not in words(first)


def test_a_key_of_another_bag_opens_nobody_s_order(app: Flask, goods: Goods) -> None:
    theirs, ours = app.test_client(), app.test_client()
    forms = {}
    for client in (theirs, ours):
        add(client, goods.coat)
        forms[client] = filled(start(client))
    theirs.post("/checkout", data=forms[theirs])

    answer = ours.post("/checkout", data={**forms[ours], "key": forms[theirs]["key"]})

    assert answer.status_code == 422
    assert rows(app)["orders"] == 1
