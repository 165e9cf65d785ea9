from __future__ import annotations

import re

import pytest
from flask import Flask

from tests import people
from tests.factories import Goods
from tests.web.admin.orders import ordering

LINK = re.compile(r'<a href="(/admin[^"]*)"[^>]*><svg')


def side(page: str) -> list[str]:
    """Addresses in the sidebar."""
    return LINK.findall(page[page.find('<nav class="side') :].partition("</nav>")[0])


@pytest.mark.parametrize(
    ("area", "links"),
    [
        ("orders", ["/admin", "/admin/orders"]),
        ("stock", ["/admin", "/admin/stock"]),
        ("customers", ["/admin", "/admin/customers"]),
        ("reports", ["/admin", "/admin/search-words"]),
    ],
)
def test_only_what_may_be_opened_is_linked(app: Flask, goods: Goods, area: str, links: list[str]) -> None:
    client = people.staff_client(app, area)

    assert side(client.get("/admin").text) == links
    assert {href: client.get(href).status_code for href in links} == dict.fromkeys(links, 200)


def test_an_owner_reaches_everything(app: Flask, goods: Goods) -> None:
    links = side(people.staff_client(app, "owner").get("/admin").text)

    assert {"/admin/orders", "/admin/products", "/admin/stock", "/admin/imports", "/admin/staff"} <= set(links)


def test_the_frame_says_where_one_is_and_who_one_is(app: Flask, goods: Goods) -> None:
    number = ordering.place(app, goods)
    page = people.staff_client(app, "orders").get(f"/admin/orders/{number}").text

    assert '<a href="/admin/orders" aria-current="true">' in page
    assert '<span class="n">1<span class="vh"> to pack</span></span>' in page
    assert "Orders Toktogul" in page
    assert 'action="/account/sign-out"' in page
    assert f'href="/ru/admin/orders/{number}"' in page


def test_a_name_is_text_and_not_markup(app: Flask, goods: Goods) -> None:
    page = people.staff_client(app, "orders").get("/admin/search", query_string={"q": '"><script>x</script>'}).text

    assert "<script>x" not in page


def test_staff_pages_are_nobodys_business(app: Flask, goods: Goods) -> None:
    answer = people.staff_client(app, "orders").get("/admin")

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in answer.text


def test_who_is_stopped_behind_the_counter_gets_back_to_their_own_day(app: Flask, goods: Goods) -> None:
    stopped = people.staff_client(app, "stock").get("/admin/orders")

    assert stopped.status_code == 403
    assert 'href="/admin">To the home page' in stopped.text
