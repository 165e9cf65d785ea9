"""A customer's orders: the list, one order, tracking, cancelling before dispatch, ordering again."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import reading
from tests import people
from tests.factories import Goods
from tests.web.account.ordering import bought, sent
from tests.web.counting import rows, statements
from tests.web.forms import hidden, words


@pytest.fixture
def aida(app: Flask) -> FlaskClient:
    return people.customer_client(app, "aida")


def test_without_orders_the_list_says_what_it_is_for(aida: FlaskClient) -> None:
    assert "No orders yet" in words(aida.get("/account/orders"))
    assert "No orders yet" in words(aida.get("/account"))


def test_an_order_placed_signed_in_is_listed_and_opens(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    number = bought(app, aida, goods.coat)
    listed = words(aida.get("/account/orders"))
    assert f"Order {number}" in listed
    assert "1 piece" in listed
    page = words(aida.get(f"/account/orders/{number}"))
    assert "Plain coat" in page
    assert "5,240 som" in page
    assert "With you by" in page


def test_ten_a_page_and_none_is_skipped(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    numbers = [bought(app, aida, goods.coat if n < 5 else goods.dress if n < 10 else goods.scarf) for n in range(12)]
    first = aida.get("/account/orders")
    older = re.search(r'href="(/account/orders\?after=[^"]+)"', first.text)
    assert older is not None
    second = aida.get(older[1])
    seen = [re.findall(r"Order (\S{4}-\S{4})", words(page)) for page in (first, second)]
    assert seen == [numbers[:1:-1], numbers[1::-1]]


@pytest.mark.parametrize("cursor", ["x", "a" * 500, "%00", "é", "MTIz"])
def test_a_cursor_we_did_not_write_is_refused(aida: FlaskClient, cursor: str) -> None:
    assert aida.get(f"/account/orders?after={cursor}").status_code in (400, 422)


def test_statements_of_the_list_do_not_grow(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    counts = []
    for _ in range(2):
        for sku_id in (goods.coat, goods.dress):
            bought(app, aida, sku_id)
        aida.get("/account/orders")
        with statements(app) as seen:
            aida.get("/account/orders")
        counts.append(len(seen))
    assert counts == [4, 4]  # the person, the orders, their pictures, the menu's version


def test_nobody_reads_or_touches_an_order_of_somebody_else(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    number = bought(app, aida, goods.coat)
    thief = people.customer_client(app, "thief")
    token = hidden(thief.get("/account").text, "csrf_token")
    before = rows(app)
    for path in ("", "/cancellation"):
        assert thief.get(f"/account/orders/{number}{path}").status_code == 404
    for path in ("/cancellation", "/again"):
        assert thief.post(f"/account/orders/{number}{path}", data={"csrf_token": token}).status_code == 404
    assert rows(app) == before
    assert status(app, number) == "pending"


def test_a_guest_is_sent_to_the_sign_in_and_back(client: FlaskClient) -> None:
    answer = client.get("/account/orders")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/account/sign-in?next=/account/orders"


def test_a_parcel_can_be_followed_and_no_other_link_is_drawn(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    one, other = bought(app, aida, goods.coat), bought(app, aida, goods.dress)
    sent(app, one, url="https://post.kg/track?n=KG123")
    sent(app, other, url="javascript:alert(1)")
    page = aida.get(f"/account/orders/{one}")
    assert 'href="https://post.kg/track?n=KG123"' in page.text
    assert "Kyrgyz Post, KG123" in words(page)
    assert "javascript:" not in aida.get(f"/account/orders/{other}").text


def test_cancelling_says_what_it_means_first(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    number = bought(app, aida, goods.coat)
    page = aida.get(f"/account/orders/{number}/cancellation")
    assert "Nothing was taken, so nothing has to be paid back." in words(page)
    assert status(app, number) == "pending"
    for _ in range(2):
        aida.post(f"/account/orders/{number}/cancellation", data={"csrf_token": hidden(page.text, "csrf_token")})
    assert "is cancelled. Nothing will be sent." in words(aida.get(f"/account/orders/{number}"))
    assert (status(app, number), rows(app)["on_hand"]) == ("cancelled", 15)
    assert actors(app, number) == ["shopper", f"customer:{owner(app, number)}"]


def test_money_that_was_taken_is_promised_back_and_given(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    number = paid(app, aida, goods.coat)
    page = aida.get(f"/account/orders/{number}/cancellation")
    assert "5,240 som goes back to where it came from." in words(page)
    aida.post(f"/account/orders/{number}/cancellation", data={"csrf_token": hidden(page.text, "csrf_token")})
    assert "Your money is on its way back" in words(aida.get(f"/account/orders/{number}"))
    assert rows(app)["money_ledger"] == 2


def test_what_has_left_cannot_be_cancelled(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    number = bought(app, aida, goods.coat)
    token = hidden(aida.get("/account").text, "csrf_token")
    sent(app, number)
    assert aida.get(f"/account/orders/{number}/cancellation").headers["Location"] == f"/account/orders/{number}"
    aida.post(f"/account/orders/{number}/cancellation", data={"csrf_token": token})
    page = words(aida.get(f"/account/orders/{number}"))
    assert "This order has left us, so it cannot be cancelled any more." in page
    assert (status(app, number), rows(app)["on_hand"]) == ("shipped", 14)


def test_ordering_again_fills_the_own_bag_and_names_what_is_missing(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    number = bought(app, aida, goods.coat)
    token = hidden(aida.get("/account").text, "csrf_token")
    answer = aida.post(f"/account/orders/{number}/again", data={"csrf_token": token})
    assert answer.headers["Location"] == "/cart"
    assert "What you ordered before is in your bag." in words(aida.get("/cart"))
    for _ in range(4):
        aida.post(f"/account/orders/{number}/again", data={"csrf_token": token})
    page = words(aida.get("/cart"))
    assert "Not in your bag, because it is not there in that number: Plain coat." in page
    assert "Summary, 4 pieces" in page


def paid(app: Flask, client: FlaskClient, sku_id: int) -> str:
    number = bought(app, client, sku_id, payment="sandbox")
    link = re.search(r'href="(/pay/[^"]+)"', client.get(f"/account/orders/{number}").text)
    assert link is not None
    client.post(link[1], data={"answer": "paid", "csrf_token": hidden(client.get(link[1]).text, "csrf_token")})
    return number


def status(app: Flask, number: str) -> str:
    return str(_one(app, "SELECT status FROM orders WHERE number = :n", number)[0])


def owner(app: Flask, number: str) -> object:
    return _one(app, "SELECT customer_id FROM orders WHERE number = :n", number)[0]


def actors(app: Flask, number: str) -> list[str]:
    return _one(
        app, "SELECT e.actor FROM order_event e JOIN orders o ON o.id = e.order_id WHERE o.number = :n ORDER BY e.id", number
    )


def _one(app: Flask, query: str, number: str) -> list[str]:
    with app.app_context(), reading() as connection:
        return list(connection.scalars(text(query), {"n": number}))
