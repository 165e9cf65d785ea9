"""The order's own page and the test gateway."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import reading
from marque.mails import order_placed
from tests.factories import Goods
from tests.web.counting import rows
from tests.web.forms import buy, hidden, words


def test_an_order_is_reached_by_its_secret_alone(app: Flask, client: FlaskClient, goods: Goods) -> None:
    link = buy(client, goods.coat).headers["Location"]
    stranger = app.test_client()
    assert stranger.get(link).status_code == 200
    assert stranger.get(link[:-1] + ("A" if link[-1] != "A" else "B")).status_code == 404
    assert stranger.get("/orders/" + "x" * 5000).status_code in (404, 414)


def test_cancelling_gives_the_goods_back_once(app: Flask, client: FlaskClient, goods: Goods) -> None:
    link = buy(client, goods.coat).headers["Location"]
    token = hidden(client.get(link).text, "csrf_token")
    for _ in range(3):
        assert client.post(link + "/cancellation", data={"csrf_token": token}).status_code == 303
    assert "Order cancelled" in words(client.get(link))
    assert rows(app)["on_hand"] == 15


def test_ordering_again_fills_a_new_bag(client: FlaskClient, goods: Goods) -> None:
    link = buy(client, goods.coat).headers["Location"]
    token = hidden(client.get(link).text, "csrf_token")
    assert client.post(link + "/again", data={"csrf_token": token}).headers["Location"] == "/cart"
    assert "Plain coat" in words(client.get("/cart"))


def test_a_test_payment_is_refused_then_paid_once(app: Flask, client: FlaskClient, goods: Goods) -> None:
    page = buy(client, goods.coat, payment="sandbox").headers["Location"]
    assert page.startswith("/pay/")
    token = hidden(client.get(page).text, "csrf_token")
    link = client.post(page, data={"answer": "declined", "csrf_token": token}).headers["Location"]
    assert "Nothing was taken" in words(client.get(link))
    for _ in range(2):
        client.post(page, data={"answer": "paid", "csrf_token": token})
    assert "Paid" in words(client.get(link))
    assert rows(app)["money_ledger"] == 1


def test_a_payment_nobody_knows_is_a_404_and_a_wrong_word_a_422(client: FlaskClient, goods: Goods) -> None:
    page = buy(client, goods.coat, payment="sandbox").headers["Location"]
    token = hidden(client.get(page).text, "csrf_token")
    assert client.get("/pay/nobody").status_code == 404
    assert client.post(page, data={"answer": "maybe", "csrf_token": token}).status_code == 422


def test_the_letter_is_written_once_in_the_buyers_language(app: Flask, client: FlaskClient, goods: Goods) -> None:
    buy(client, goods.coat)
    with app.app_context():
        with reading() as connection:
            order_id = connection.scalar(text("SELECT id FROM orders"))
        order_placed.send(order_id)
        order_placed.send(order_id)
        with reading() as connection:
            letters = connection.execute(text("SELECT recipient, subject, body_text FROM letter")).all()
    assert [letter.recipient for letter in letters] == ["aida@example.com"]
    assert "http://localhost/orders/" in letters[0].body_text
    assert "5,240" in letters[0].body_text


def test_page_and_letter_say_where_to_collect_it(app: Flask, client: FlaskClient, goods: Goods) -> None:
    page = words(client.get(buy(client, goods.coat, shipping="pickup", street="", city="").headers["Location"]))
    assert "Collect it here Marque 155 Chüy Avenue, Bishkek every day 10:00–20:00" in page
    with app.app_context():
        with reading() as connection:
            order_id = connection.scalar(text("SELECT id FROM orders"))
        order_placed.send(order_id)
        with reading() as connection:
            letter = connection.scalar(text("SELECT body_text FROM letter"))
    assert "Collect it here: Marque, 155 Chüy Avenue, Bishkek" in letter
    assert "Ready by " in letter
