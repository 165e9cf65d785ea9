"""axe finds nothing on any page, in both schemes, on a phone and on a desk, with drawers open and shut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.signing import sign_in

pytestmark = pytest.mark.browser

SHOP = (
    "/", "/c/women", "/c/women/dresses?in_stock=1", "/c/women?price_max=1", "/search?q=coat", "/search?q=coart",
    "/search?q=qwertyuiop", "/search", "/new", "/sale", "/brands", "/collections", "/cart", "/pages/delivery",
    "/pages/privacy", "/nothing-here", "/account/sign-in", "/account/register", "/ru/c/men",
)  # fmt: skip
STAFF = (
    "", "/orders", "/products", "/products/new", "/stock", "/imports", "/sales", "/sales/new", "/categories",
    "/categories/new", "/collections", "/collections/new", "/brands", "/attributes", "/attributes/new", "/size-charts",
    "/size-charts/new", "/search-words", "/synonyms", "/synonyms/new", "/redirects", "/customers", "/staff", "/changes",
)  # fmt: skip
FIRST_OF = ("/products/", "/categories/", "/collections/", "/attributes/", "/size-charts/")
DRAWERS: dict[str, Callable[[Page], None]] = {
    "menu": lambda page: page.locator("[popovertarget=menu]").first.click(),
    "filters": lambda page: page.locator(".filters__open").click(),
}


@pytest.fixture(
    params=[(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")], ids=lambda one: f"{one[0]}-{one[1]}"
)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
    )
    yield context.new_page()
    context.close()


def test_axe_finds_what_is_planted(page: Page) -> None:
    page.set_content("<!doctype html><html lang=en><title>x</title><main><h1>x</h1><img src='data:,'></main>")
    assert [found.split(":")[0] for found in violations(page)] == ["image-alt"]


def test_shop_pages(page: Page, demo_shop: str) -> None:
    assert _found(page, demo_shop, SHOP) == {}


def test_product_and_checkout(page: Page, demo_shop: str) -> None:
    page.goto(demo_shop + "/c/women?in_stock=1")
    product = str(page.locator("main a[href*='/p/']").first.get_attribute("href"))
    found = _found(page, demo_shop, (product,))
    page.locator(".pill:not(.pill--out, .pill--held) input[name=sku_id]").first.check(force=True)
    page.locator("#buy button.btn--primary").first.click()
    expect(page.locator(".buy__status")).to_contain_text("In your bag")
    assert violations(page) == []
    found |= _found(page, demo_shop, ("/cart",))
    page.locator("form[action$='/checkout/start'] button").click()
    page.locator("#order button.btn--primary").click()
    assert (found, violations(page)) == ({}, [])


@pytest.mark.parametrize("drawer", DRAWERS)
def test_open_drawers(page: Page, demo_shop: str, drawer: str) -> None:
    page.goto(demo_shop + "/c/women")
    if not page.locator(f"[popovertarget={drawer}]").first.is_visible():
        pytest.skip("the wide page shows it without a drawer")
    DRAWERS[drawer](page)
    page.wait_for_timeout(400)
    assert violations(page) == []


def test_staff_pages(page: Page, demo_shop: str) -> None:
    sign_in(page, demo_shop, "owner")
    assert _found(page, demo_shop, tuple(f"/admin{path}" for path in STAFF)) == {}


def test_what_staff_edit(page: Page, demo_shop: str) -> None:
    sign_in(page, demo_shop, "owner")
    assert _found(page, demo_shop, tuple(_first_of(page, demo_shop, path) for path in FIRST_OF)) == {}


def _first_of(page: Page, shop: str, path: str) -> str:
    """The address of the first thing in a list of staff's."""
    page.goto(f"{shop}/admin{path.rstrip('/')}")
    return str(page.locator(f"main a[href^='/admin{path}']:not([href$='/new'], [href*='?'])").first.get_attribute("href"))


def _found(page: Page, shop: str, paths: tuple[str, ...]) -> dict[str, Any]:
    found = {}
    for path in paths:
        page.goto(shop + path)
        if told := violations(page):
            found[path] = told
    return found
