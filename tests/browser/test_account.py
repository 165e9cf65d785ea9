"""Somebody with an account in Chromium: from a guest's bag through the sign-in to an order of their own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from marque.accounts import addresses
from marque.accounts.addresses import Postal
from marque.kernel.database import unit_of_work
from tests import people
from tests.browser.chromium import overhang
from tests.browser.test_buying import to_the_checkout
from tests.conftest import RealDatabase

pytestmark = pytest.mark.browser

BOOK = (Postal("Aida Toktogul", "KG", "Chüy Avenue 1", "Bishkek"), Postal("Gulnara Toktogul", "KG", "Lenin 7", "Osh"))


@pytest.fixture
def aida(real_database: RealDatabase) -> None:
    """An account with two addresses."""
    with real_database.app.app_context(), unit_of_work(actor="tests"):
        account_id = people.make(name="aida")
        for postal in BOOK:
            addresses.add(postal, account_id=account_id)


def test_signing_in_at_the_checkout_keeps_the_bag_and_fills_the_form(visitor: Page, shop: str, aida: None) -> None:
    to_the_checkout(visitor, shop)
    visitor.fill("[name=phone]", "0555 123456")
    visitor.get_by_role("button", name="Sign in").click()
    sign_in(visitor)
    expect(visitor.locator("[name=phone]")).to_have_value("0555 123456")
    expect(visitor.locator("h1")).to_have_text("Checkout")
    expect(visitor.locator("[name=street]")).to_have_value("Chüy Avenue 1")
    visitor.locator("#address_id").select_option(label="Gulnara Toktogul, Lenin 7, Osh")
    visitor.get_by_role("button", name="Use it").click()
    expect(visitor.locator("[name=street]")).to_have_value("Lenin 7")
    visitor.locator("#order button.btn--primary").last.click()
    expect(visitor.locator("h1")).to_have_text("Thank you, Aida")
    visitor.get_by_role("link", name="Your orders").click()
    visitor.locator(".past-order a").first.click()
    expect(visitor.locator("address")).to_contain_text("Lenin 7")


def test_an_order_is_cancelled_after_being_asked(visitor: Page, shop: str, aida: None) -> None:
    to_the_checkout(visitor, shop)
    visitor.get_by_role("button", name="Sign in").click()
    sign_in(visitor)
    visitor.locator("#order button.btn--primary").last.click()
    visitor.goto(shop + "/account/orders")
    visitor.locator(".past-order a").first.click()
    visitor.get_by_role("link", name="Cancel this order").click()
    expect(visitor.locator("main")).to_contain_text("Nothing was taken")
    visitor.get_by_role("button", name="Cancel order").click()
    expect(visitor.locator("main").get_by_role("status").first).to_contain_text("is cancelled")


def test_no_page_of_the_account_scrolls_sideways(visitor: Page, shop: str, aida: None) -> None:
    visitor.goto(shop + "/account/sign-in")
    sign_in(visitor)
    for path in ("", "/orders", "/addresses", "/addresses/new", "/security"):
        visitor.goto(f"{shop}/account{path}")
        assert overhang(visitor) == 0, path


def test_signing_out_is_in_sight_in_every_language(visitor: Page, shop: str, aida: None) -> None:
    visitor.goto(shop + "/account/sign-in")
    sign_in(visitor)
    expect(visitor.locator("h1")).to_be_visible()
    visitor.goto(shop + "/ru/account")
    edge = visitor.locator(".account__nav button").bounding_box()
    assert edge is not None
    assert edge["x"] + edge["width"] <= visitor.viewport_size["width"]  # type: ignore[index]  # it is set


def sign_in(page: Page) -> None:
    page.fill("[name=identity]", "aida")
    page.fill("[name=password]", people.PASSWORD)
    page.locator("main form button.btn--primary").first.click()
