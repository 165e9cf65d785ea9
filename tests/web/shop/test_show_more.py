"""Going on in a list: by "show more", which knows the last product, and by numbers, which know places."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.catalogue import products
from marque.kernel.database import unit_of_work
from tests.catalogue.house import House
from tests.web.forms import words
from tests.web.shop.reading import links, put_up, titles

COATS = "/c/test-coats"


def many(app: Flask, house: House, *, count: int) -> None:
    for number in range(count):
        put_up(app, house, title=f"Coat {number:02}", sold_count=count - number)


def more(answer: TestResponse) -> str:
    """Where "Show more" leads."""
    return links(answer, "btn")[-1]


def test_pages_lead_on_and_keep_the_question(app: Flask, client: FlaskClient, house: House) -> None:
    many(app, house, count=50)
    first, last = client.get(f"{COATS}?in_stock=1"), client.get(f"{COATS}?in_stock=1&page=3")
    assert (titles(first)[0], titles(last)) == ("Coat 00", ["Coat 48", "Coat 49"])
    assert f'href="{COATS}?in_stock=1&amp;page=2#results"' in first.text
    assert more(first).startswith(f"{COATS}?in_stock=1&page=2&after=")
    assert more(first).endswith("#results")
    assert "Show 24 more" in words(first)
    assert "You have seen 50 of 50" in words(last)
    assert titles(client.get(f"{COATS}?in_stock=1&page=99")) == titles(last)


def test_show_more_skips_and_repeats_nothing_while_the_shop_changes(app: Flask, client: FlaskClient, house: House) -> None:
    many(app, house, count=50)
    first = client.get(f"{COATS}?sort=newest")
    put_up(app, house, title="Just in")
    second = client.get(more(first))
    assert titles(first) + titles(second) == [f"Coat {number:02}" for number in range(49, 1, -1)]
    assert titles(client.get(f"{COATS}?sort=newest&page=2"))[0] == "Coat 26"  # a number is a place, not a product
    assert "You have seen 48 of 51" in words(second)
    assert titles(client.get(more(second))) == ["Coat 01", "Coat 00"]


def test_a_forged_cursor_is_the_page_of_its_number(app: Flask, client: FlaskClient, house: House) -> None:
    many(app, house, count=30)
    by_number = client.get(f"{COATS}?page=2")
    assert titles(client.get(f"{COATS}?page=2&after=c2hlbGY")) == titles(by_number) == [f"Coat {n}" for n in range(24, 30)]
    assert titles(client.get(more(client.get(COATS)).replace("after=", "after=x"))) == titles(by_number)
    assert titles(client.get(more(client.get(COATS)) + "&sort=price")) == titles(client.get(f"{COATS}?page=2&sort=price"))


def test_what_followed_is_gone_leads_to_the_last_page(app: Flask, client: FlaskClient, house: House) -> None:
    many(app, house, count=25)
    onward = more(client.get(COATS))
    with app.app_context(), unit_of_work(actor="tests") as session:
        last = session.scalar(text("SELECT id FROM product WHERE slug = 'coat-24'"))
        products.archive([last])
    answer = client.get(onward)
    assert (answer.status_code, titles(answer)[-1], "You have seen 24 of 24" in words(answer)) == (200, "Coat 23", True)
