from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel import clock
from marque.kernel.database import db, unit_of_work
from tests import factories, people
from tests.factories import Goods
from tests.web.forms import hidden, words


def customer(app: Flask, name: str = "aida") -> int:
    with app.app_context(), unit_of_work(actor="tests"):
        return people.make(name=name)


def staff(app: Flask) -> FlaskClient:
    return people.staff_client(app, "customers", "orders")


def switch(client: FlaskClient, account_id: int, **form: str) -> int:
    page = client.get("/admin/customers/" + str(account_id)).text or ""
    token = hidden(page, "csrf_token")
    return client.post(f"/admin/customers/{account_id}/activity", data={"csrf_token": token, **form}).status_code


def test_the_list_says_what_everybody_ordered(app: Flask, goods: Goods) -> None:
    aida = customer(app)
    with app.app_context(), unit_of_work(actor="tests"):
        placed = factories.order({goods.coat: 1}, now=clock.now())
        db.session.execute(text("UPDATE orders SET customer_id = :id WHERE number = :n"), {"id": aida, "n": placed.number})

    said = words(staff(app).get("/admin/customers"))

    assert "Aida Toktogul aida@example.com" in said
    assert re.search(r"Active 1 5,240\sso", said)


def test_search_finds_part_of_a_name_or_an_address_and_says_when_there_is_none(app: Flask) -> None:
    for name in ("aida", "temir"):
        customer(app, name)
    client = staff(app)

    assert "temir@example.com" not in words(client.get("/admin/customers?q=AIDA"))
    assert "temir@example.com" in words(client.get("/admin/customers?q=temir@ex"))
    assert "Nothing here fits" in words(client.get("/admin/customers?q=%25"))


def test_pages_follow_each_other_without_gap_or_repeat(app: Flask) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        for number in range(120):
            people.make(name=f"person{number:03}")
    client, address, seen = staff(app), "/admin/customers", list[str]()

    while address:
        page = client.get(address).text
        seen += re.findall(r"<small>(person\d+)@", page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else ""

    assert seen == [f"person{number:03}" for number in reversed(range(120))]


def test_an_account_is_switched_off_with_a_reason_and_on_again(app: Flask) -> None:
    aida, client = customer(app), staff(app)
    theirs = app.test_client()
    people.sign_in(theirs, aida)

    switch(client, aida, active="0", reason="asked for it")
    off = theirs.get("/account").status_code
    said = words(client.get(f"/admin/customers/{aida}"))
    switch(client, aida, active="1")

    assert off == 303
    assert "Switched off: asked for it" in said
    assert "Switched off" not in words(client.get(f"/admin/customers/{aida}"))


def test_who_looks_after_customers_does_not_switch_off_colleagues(app: Flask) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        colleague = people.make("owner", name="boss")
    client = staff(app)
    token = hidden(client.get("/admin/customers").text + '<input name="csrf_token" value="">', "csrf_token")

    answer = client.post(f"/admin/customers/{colleague}/activity", data={"csrf_token": token, "active": "0", "reason": "x"})

    assert answer.status_code == 403 or answer.status_code == 400
    assert client.get(f"/admin/customers/{colleague}").status_code == 200
    assert "Switch off" not in words(client.get(f"/admin/customers/{colleague}"))


def test_an_empty_shop_has_a_list_that_says_what_it_is_for(app: Flask) -> None:
    assert "Customers" in words(staff(app).get("/admin/customers?tab=off"))
