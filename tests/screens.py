"""Pictures of the pages for docs/screens: `make screens`. Shops at SHOP (default http://127.0.0.1:8000) like a person would.

Every page at 390 and 1280 px, light; some dark; kept as small WebP files.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from config import ROOT
from tests.browser.chromium import LAUNCH

SHOP = os.environ.get("SHOP") or "http://127.0.0.1:8000"
FOLDER = Path(os.environ.get("SCREENS") or ROOT / "docs" / "screens")
SIZES = {"390": {"width": 390, "height": 844}, "1280": {"width": 1280, "height": 900}}
TALLEST = 5000
PASSWORD = "open-the-shop"  # everybody's in the demo
LISTS = {
    "category": "/c/women",
    "search": "/search?q=coat",
    "search-words": "/search?q=black+warm+coat",
    "search-instead": "/search?q=gkfnmt",
    "category-filtered": "/c/women?in_stock=1&colour=ink&material=wool",
    "sale": "/sale",
    "collections": "/collections",
    "search-empty": "/search?q=qwertyuiop",
    "category-ru": "/ru/c/men",
}
CUSTOMER = {
    "account": "/account", "account-orders": "/account/orders", "account-addresses": "/account/addresses",
    "account-security": "/account/security", "account-tokens": "/account/tokens", "api-docs": "/api/docs",
}  # fmt: skip
STAFF = {
    "admin-home": "/admin", "admin-orders": "/admin/orders?tab=to_pack", "admin-products": "/admin/products",
    "admin-stock": "/admin/stock", "admin-imports": "/admin/imports", "admin-categories": "/admin/categories",
    "admin-customers": "/admin/customers", "admin-staff": "/admin/staff", "admin-changes": "/admin/changes",
    "admin-collections": "/admin/collections", "admin-attributes": "/admin/attributes", "admin-sales": "/admin/sales",
    "admin-size-charts": "/admin/size-charts", "admin-search-words": "/admin/search-words",
    "admin-synonyms": "/admin/synonyms", "admin-redirects": "/admin/redirects",
}  # fmt: skip
STAFF_DARK = {name: STAFF[name] for name in ("admin-home", "admin-products")}
INSIDE = {"admin-orders": "/admin/orders/", "admin-products": "/admin/products/", "admin-stock": "/admin/stock/"}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        for width in SIZES:
            for scheme in ("light", "dark"):
                _walk(browser, width=width, scheme=scheme)
                _look(browser, width=width, scheme=scheme, who="alice", pages=CUSTOMER)
                _look(browser, width=width, scheme=scheme, who="owner", pages=STAFF if scheme == "light" else STAFF_DARK)
        browser.close()


def _walk(browser: Browser, *, width: str, scheme: str) -> None:
    """From the home page to a placed order, one picture a page."""
    context = browser.new_context(viewport=SIZES[width], color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    tag = f"{width}-{scheme}"
    page.goto(SHOP + "/")
    keep(page, f"home-{tag}")
    for name, path in LISTS.items():
        page.goto(SHOP + path)
        keep(page, f"{name}-{tag}")
    page.goto(SHOP + "/cart")
    keep(page, f"bag-empty-{tag}")
    page.goto(SHOP + "/c/women?in_stock=1")
    page.goto(SHOP + page.locator("main a[href*='/p/']").first.get_attribute("href"))  # type: ignore[operator]
    keep(page, f"product-{tag}")
    page.locator(".pill:not(.pill--out, .pill--held) input[name=sku_id]").first.check(force=True)
    page.locator("#buy button.btn--primary").first.click()
    page.wait_for_timeout(600)
    keep(page, f"product-added-{tag}")
    page.goto(SHOP + "/cart")
    keep(page, f"bag-{tag}")
    page.locator("form[action$='/checkout/start'] button").click()
    keep(page, f"checkout-{tag}")
    page.locator("#order button.btn--primary").click()
    keep(page, f"checkout-errors-{tag}")
    _fill(page)
    page.locator("#order button.btn--primary").click()
    page.wait_for_url("**/orders/*")
    keep(page, f"order-{tag}")
    page.goto(SHOP + "/nothing-here")
    keep(page, f"not-found-{tag}")
    context.close()


def _look(browser: Browser, *, width: str, scheme: str, who: str, pages: dict[str, str]) -> None:
    """Signed in as one of the demo's people, one picture a page; of lists also the first thing in them."""
    context = browser.new_context(viewport=SIZES[width], color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(SHOP + "/account/sign-in")
    if who == "alice":
        keep(page, f"sign-in-{width}-{scheme}")
    page.fill("[name=identity]", who)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button.btn--primary").first.click()
    page.wait_for_load_state("networkidle")
    for name, path in pages.items():
        page.goto(SHOP + path)
        keep(page, f"{name}-{width}-{scheme}")
        inside = page.locator(f"main tbody th a[href^='{INSIDE.get(name, 'nothing')}']").first
        if name in INSIDE and inside.count():
            page.goto(SHOP + str(inside.get_attribute("href")))
            keep(page, f"{name.removesuffix('s')}-one-{width}-{scheme}")
    context.close()


def _fill(page: Page) -> None:
    page.fill("[name=email]", "aida@example.com")
    page.fill("[name=full_name]", "Aida Toktobaeva")
    page.fill("[name=street]", "Toktogul Street 112")
    page.fill("[name=city]", "Bishkek")
    page.fill("[name=postcode]", "720001")


def keep(page: Page, name: str) -> None:
    """The whole page as a WebP of a few dozen kilobytes."""
    page.wait_for_load_state("networkidle")
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})  # type: ignore[index]
    page.wait_for_timeout(150)
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.set_viewport_size({**page.viewport_size, "height": 900})  # type: ignore[dict-item]
    picture.convert("RGB").save(FOLDER / f"{name}.webp", quality=55, method=5)


if __name__ == "__main__":
    main()
