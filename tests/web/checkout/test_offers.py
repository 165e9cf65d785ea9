"""After a guest's order: an account for it, or the account of whoever is signed in."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import reading
from tests import people
from tests.factories import Goods
from tests.web.forms import buy, hidden, words


@pytest.fixture
def link(client: FlaskClient, goods: Goods) -> str:
    """The address of a guest's order, made with aida@example.com."""
    return buy(client, goods.coat).headers["Location"]


def test_a_guest_needs_only_a_password(client: FlaskClient, link: str) -> None:
    page = client.get(link)
    assert "Save these details for next time?" in words(page)
    assert hidden(page.text, "email") == "aida@example.com"
    assert hidden(page.text, "full_name") == "Aida Toktogul"
    assert hidden(page.text, "order") == link.rpartition("/")[2]
    assert 'action="/account/register"' in page.text


def test_the_same_person_signed_in_takes_it_over(app: Flask, link: str) -> None:
    aida = people.customer_client(app, "aida")
    page = aida.get(link)
    assert "Keep this order with your others?" in words(page)
    answer = aida.post(f"{link}/owner", data={"csrf_token": hidden(page.text, "csrf_token")})
    assert answer.headers["Location"].startswith("/account/orders/")
    assert "is among your orders now" in words(aida.get(answer.headers["Location"]))
    assert "Keep this order" not in words(aida.get(link))


def test_somebody_else_is_offered_nothing_and_gets_nothing(app: Flask, client: FlaskClient, link: str) -> None:
    thief = people.customer_client(app, "thief")
    page = thief.get(link)
    assert "Keep this order" not in words(page)
    assert "Save these details" not in words(page)
    thief.post(f"{link}/owner", data={"csrf_token": hidden(page.text, "csrf_token")})
    assert owners(app) == [None]
    assert "made with another e-mail address" in words(thief.get(link))


def test_a_guest_claims_nothing(app: Flask, client: FlaskClient, link: str) -> None:
    token = hidden(client.get(link).text, "csrf_token")
    client.post(f"{link}/owner", data={"csrf_token": token})
    assert owners(app) == [None]


def test_an_order_of_a_customer_offers_nothing_to_whoever_has_its_link(app: Flask, goods: Goods) -> None:
    link = buy(people.customer_client(app, "aida"), goods.coat).headers["Location"]
    page = words(app.test_client().get(link))
    assert "Plain coat" in page
    assert "Save these details" not in page


def test_its_owner_is_led_to_the_others(app: Flask, goods: Goods) -> None:
    aida = people.customer_client(app, "aida")
    page = aida.get(buy(aida, goods.coat).headers["Location"])
    assert 'href="/account/orders"' in page.text
    assert "Keep this order" not in words(page)


def owners(app: Flask) -> list[int | None]:
    with app.app_context(), reading() as connection:
        return list(connection.scalars(text("SELECT customer_id FROM orders")))
