"""A colleague finds an order, packs it, sends it and is told so; with and without JavaScript, on a phone and at a desk."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from marque.kernel.database import reading
from tests import people
from tests.browser.chromium import overhang
from tests.databases import RealDatabase
from tests.races import people as shoppers

pytestmark = pytest.mark.browser


@pytest.fixture
def number(shop: str, real_database: RealDatabase) -> str:
    """A scarf, to be paid at the door."""
    with real_database.app.app_context():
        with reading() as connection:
            scarf = int(connection.scalar(text("SELECT max(id) FROM sku")) or 0)
        return str(shoppers.buy({scarf: 1}).number)


@pytest.fixture
def staff(visitor: Page, shop: str, real_database: RealDatabase) -> Page:
    client: Any = people.staff_client(real_database.app, "orders")
    cookie = client.get_cookie("marque_session")
    visitor.context.add_cookies([{"name": "marque_session", "value": cookie.value, "url": shop}])
    return visitor


def test_from_the_day_to_the_door(staff: Page, shop: str, number: str) -> None:
    staff.goto(f"{shop}/admin")
    staff.get_by_role("link", name="order to pack").click()
    staff.get_by_label(f"Select {number}").check()
    expect(staff.locator(".bulk")).to_be_visible()
    staff.get_by_role("button", name="Mark as packed").click()
    expect(staff.get_by_role("heading", level=1)).to_have_text("Mark 1 order as packed")
    staff.get_by_role("button", name="Mark 1 order as packed").click()
    staff.get_by_role("link", name="Send them").click()

    staff.get_by_role("link", name=number).click()
    staff.get_by_label("Courier").fill("Elchi")
    staff.get_by_label("Tracking number").fill("KG12")
    staff.get_by_role("button", name="Mark as sent").click()
    expect(staff.get_by_role("status").first).to_contain_text("Sent. The customer gets word of it by e-mail.")

    staff.get_by_label("Note for colleagues").fill("Rang twice")
    staff.get_by_role("button", name="Add note").click()
    staff.get_by_role("button", name="Mark as delivered").click()
    expect(staff.locator(".tl")).to_contain_text(re.compile("Delivered.*Rang twice.*Sent.*Packed.*Order placed", re.DOTALL))


def test_the_search_box_opens_an_order(staff: Page, shop: str, number: str) -> None:
    staff.goto(f"{shop}/admin")
    staff.get_by_role("searchbox", name="Search: Orders").fill(number.lower())
    staff.keyboard.press("Enter")

    expect(staff).to_have_url(f"{shop}/admin/orders/{number}")


def test_no_staff_page_scrolls_sideways(staff: Page, shop: str, number: str) -> None:
    for path in (
        "/admin",
        "/admin/orders",
        f"/admin/orders/{number}",
        f"/admin/orders/{number}/cancellation",
        f"/admin/orders/{number}/slip",
        "/admin/search",
    ):
        staff.goto(shop + path)
        assert overhang(staff) == 0, path
