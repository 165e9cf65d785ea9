"""The page's script tells what was chosen, and keeps silent where the browser asks for that."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text

from marque.kernel.database import reading
from marque.web.visitor import watching
from tests.databases import RealDatabase

pytestmark = pytest.mark.browser


def test_a_choice_from_a_list_is_told_with_its_place(page: Page, shop: str, real_database: RealDatabase) -> None:
    page.goto(f"{shop}/c/test-coats?sort=price")
    page.locator(".card h3 a").nth(1).click()
    expect(page.locator("h1")).to_have_text("Plain dress")

    assert clicks(real_database) == [("plain-dress", {"list": "category", "place": 2}, True)]


def test_a_link_that_is_no_piece_of_a_list_tells_nothing(page: Page, shop: str, real_database: RealDatabase) -> None:
    page.goto(f"{shop}/c/test-coats")
    page.locator("footer a", has_text="Privacy").click()
    expect(page.locator("h1")).to_have_text("Privacy")

    assert clicks(real_database) == []


def test_a_browser_that_says_no_sends_nothing(browser: Browser, shop: str, real_database: RealDatabase) -> None:
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true })")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(f"{shop}/c/test-coats")
    page.locator(".card h3 a").first.click()
    expect(page.locator(".buy")).to_be_visible()

    assert [url for url in sent if "/interactions" in url] == []
    assert clicks(real_database) == []
    page.close()


def test_without_javascript_the_privacy_page_switches_it_off(
    browser: Browser, shop: str, real_database: RealDatabase
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{shop}/pages/privacy")
    page.get_by_role("button", name="Do not keep what I look at").click()
    expect(page.locator("main")).to_contain_text("Nothing is kept of what you look at on this device.")
    page.goto(f"{shop}/p/plain-coat")

    assert kept(real_database, "view") == []
    page.close()


def clicks(database: RealDatabase) -> list[tuple[Any, ...]]:
    return kept(database, "click")


def kept(database: RealDatabase, kind: str) -> list[tuple[Any, ...]]:
    query = """
        SELECT p.slug, i.details, i.visitor <> '' FROM interaction i LEFT JOIN product p ON p.id = i.product_id
        WHERE i.kind = :kind ORDER BY i.id
    """
    with database.app.app_context():
        watching.flush()
        with reading() as connection:
            return [tuple(row) for row in connection.execute(text(query), {"kind": kind})]
