"""The order's own page and the test gateway."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.checkout.place import order_secret
from marque.kernel.database import reading
from marque.mails import order_placed
from tests import people
from tests.factories import Goods
from tests.web.account.ordering import bought, sent
from tests.web.counting import rows
from tests.web.forms import buy, hidden, words

CANCELLED = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'mails.order_cancelled'")


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


def test_cancelling_is_told_by_one_letter(app: Flask, client: FlaskClient, goods: Goods) -> None:
    link = buy(client, goods.coat).headers["Location"]
    token = hidden(client.get(link).text, "csrf_token")
    for _ in range(2):
        client.post(link + "/cancellation", data={"csrf_token": token})

    with app.app_context(), reading() as connection:
        assert connection.scalar(CANCELLED) == 1


def test_what_was_paid_is_promised_back(client: FlaskClient, goods: Goods) -> None:
    page = buy(client, goods.coat, payment="sandbox").headers["Location"]
    token = hidden(client.get(page).text, "csrf_token")
    link = client.post(page, data={"answer": "paid", "csrf_token": token}).headers["Location"]
    client.get(link)

    client.post(link + "/cancellation", data={"csrf_token": token})

    assert "Your money is on its way back." in words(client.get(link))


def test_what_has_left_stays_and_the_page_says_why(app: Flask, client: FlaskClient, goods: Goods) -> None:
    number = bought(app, client, goods.coat)
    link = "/orders/" + order_secret(app.config["SECRET_KEY"], number=number)
    token = hidden(client.get(link).text, "csrf_token")
    sent(app, number)

    answer = client.post(link + "/cancellation", data={"csrf_token": token})

    assert answer.headers["Location"] == link
    assert "This order has left us, so it cannot be cancelled any more." in words(client.get(link))


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


def test_what_is_not_paid_says_until_when_and_thanks_nobody(client: FlaskClient, goods: Goods) -> None:
    page = buy(client, goods.coat, payment="sandbox").headers["Location"]
    token = hidden(client.get(page).text, "csrf_token")
    link = client.post(page, data={"answer": "declined", "csrf_token": token}).headers["Location"]

    refused = words(client.get(link))
    client.post(page, data={"answer": "paid", "csrf_token": token})
    paid = words(client.get(link))

    assert ("Pay until" in refused, "Waiting for payment Order" in refused) == (True, True)
    assert ("Thank you" in refused, "receipt is on its way" in refused) == (False, False)
    assert ("Pay until" in paid, "Thank you, Aida" in paid) == (False, True)


def test_the_letter_says_until_when_and_where_to_pay(app: Flask, client: FlaskClient, goods: Goods) -> None:
    page = buy(client, goods.coat, payment="sandbox").headers["Location"]

    by_card = letter(app)
    link = buy(app.test_client(), goods.coat, payment="bank_transfer").headers["Location"]

    assert f": http://localhost{page}\n" in by_card
    assert "Pay until" in by_card
    assert "Pay until" in letter(app)
    assert "/pay/" not in letter(app)
    assert "Pay until" in words(client.get(link))


def test_cancelling_asks_first_and_says_what_it_means(app: Flask, client: FlaskClient, goods: Goods) -> None:
    link = buy(client, goods.coat).headers["Location"]
    assert f'href="{link}/cancellation"' in client.get(link).text

    asked = client.get(link + "/cancellation")

    assert "The piece goes back on sale and is not sent. Nothing was taken" in words(asked)
    assert "Plain coat" in words(asked)
    assert rows(app)["on_hand"] == 14
    client.post(link + "/cancellation", data={"csrf_token": hidden(asked.text, "csrf_token")})
    assert rows(app)["on_hand"] == 15
    assert client.get(link + "/cancellation").headers["Location"] == link


def test_what_was_paid_is_named_before_cancelling(client: FlaskClient, goods: Goods) -> None:
    page = buy(client, goods.coat, payment="sandbox").headers["Location"]
    token = hidden(client.get(page).text, "csrf_token")
    link = client.post(page, data={"answer": "paid", "csrf_token": token}).headers["Location"]

    assert "5,240\xa0som goes back" in client.get(link + "/cancellation").text


def test_a_gift_greets_whoever_bought_it(app: Flask, client: FlaskClient, goods: Goods) -> None:
    aida = people.customer_client(app, "aida")
    link = buy(aida, goods.coat, full_name="Gulnara Osmon").headers["Location"]

    assert "Thank you, Aida" in words(aida.get(link))
    assert "Hello Aida," in letter(app)
    assert "Gulnara Osmon" in letter(app)
    guests = buy(client, goods.coat, full_name="Gulnara Osmon").headers["Location"]
    assert "Thank you, Gulnara" in words(client.get(guests))


def test_what_is_collected_is_no_parcel(app: Flask, client: FlaskClient, goods: Goods) -> None:
    link = buy(client, goods.coat, shipping="pickup", street="", city="").headers["Location"]
    before, token = words(client.get(link)), hidden(client.get(link).text, "csrf_token")
    written = letter(app)
    with app.app_context(), reading() as connection:
        number = str(connection.scalar(text("SELECT number FROM orders")))
    sent(app, number)
    client.post(link + "/cancellation", data={"csrf_token": token})
    after = words(client.get(link))

    assert "when your pieces are ready in the shop" in before
    assert [said.lower().count("parcel") for said in (before, written, after)] == [0, 0, 0]
    assert "This order lies ready in the shop" in after


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


def letter(app: Flask) -> str:
    """What is written about the newest order."""
    with app.app_context():
        with reading() as connection:
            order_id = connection.scalar(text("SELECT max(id) FROM orders"))
        order_placed.send(order_id)
        with reading() as connection:
            return str(connection.scalar(text("SELECT body_text FROM letter ORDER BY id DESC LIMIT 1")))
