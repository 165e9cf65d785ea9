"""From the first page to a placed order in Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import overhang

pytestmark = pytest.mark.browser

LONG = f"/search?q={100 * 'x'}"  # one word, without a place to break it


def test_a_shopper_places_an_order(visitor: Page, shop: str) -> None:
    to_the_checkout(visitor, shop)
    visitor.locator("#order button.btn--primary").click()
    expect(visitor.locator(".error-summary")).to_be_visible()
    visitor.fill("[name=email]", "aida@example.com")
    visitor.fill("[name=full_name]", "Aida Toktogul")
    visitor.fill("[name=street]", "Chüy Avenue 1")
    visitor.fill("[name=city]", "Bishkek")
    visitor.fill("[name=postcode]", "720001")
    visitor.locator("#order button.btn--primary").click()
    expect(visitor.locator("h1")).to_have_text("Thank you, Aida")
    expect(visitor.locator("main")).to_contain_text("5,240")


def test_no_page_scrolls_sideways(visitor: Page, shop: str) -> None:
    for path in (
        "/",
        "/c/test-coats",
        "/search?q=plain",
        "/p/plain-coat",
        "/cart",
        "/pages/delivery",
        "/nothing-here",
        LONG,
    ):
        visitor.goto(shop + path)
        assert overhang(visitor) == 0, path


def test_the_keyboard_alone_buys(browser: Browser, shop: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(shop + "/p/plain-coat")
    page.locator("input[name=sku_id]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".buy__status")).to_contain_text("In your bag")
    expect(page.locator(".bag-count").first).to_have_text("1")
    page.close()


def test_enter_in_a_field_orders_as_the_big_button_does(visitor: Page, shop: str) -> None:
    to_the_checkout(visitor, shop)
    for name, typed in (("full_name", "Aida Toktogul"), ("street", "Chüy Avenue 1"), ("city", "Bishkek")):
        visitor.fill(f"[name={name}]", typed)
    visitor.fill("[name=email]", "aida@example.com")
    visitor.keyboard.press("Enter")
    expect(visitor.locator("h1")).to_have_text("Thank you, Aida")


def test_the_hold_is_printed_and_counts_down(browser: Browser, shop: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    to_the_checkout(page, shop)
    expect(page.locator(".hold")).to_contain_text(re.compile(r"until \d\d:\d\d"))
    expect(page.locator("hold-clock")).to_contain_text(re.compile(r"1[45]:\d\d|15"))
    page.close()


def to_the_checkout(page: Page, shop: str) -> None:
    """Home, category, product, size, bag, checkout: by what a visitor sees."""
    page.goto(shop + "/c/test-coats")
    page.get_by_role("link", name="Plain coat").first.click()
    page.locator("input[name=sku_id]").first.check(force=True)
    page.locator("#buy button.btn--primary").click()
    expect(page.locator("main")).to_contain_text(re.compile("[Ii]n your bag"))
    page.goto(shop + "/cart")
    page.locator("form[action$='/checkout/start'] button").click()
    expect(page.locator("h1")).to_have_text("Checkout")
