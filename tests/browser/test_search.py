"""Suggestions under the search field: with the keyboard, with the mouse, and without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations

pytestmark = pytest.mark.browser


@pytest.fixture(params=[390, 1280], ids=lambda width: f"{width}px")
def page(request: pytest.FixtureRequest, browser: Browser, demo_shop: str) -> Iterator[Page]:
    """The search page on a phone and on a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    page.goto(demo_shop + "/search")
    yield page
    context.close()


@pytest.fixture
def field(page: Page) -> Locator:
    """The field with suggestions for "coa" open."""
    field = page.locator("#find")
    field.press_sequentially("coa")
    expect(field).to_have_attribute("aria-expanded", "true")
    return field


def test_coats_are_suggested_and_said(page: Page, field: Locator) -> None:
    options = page.locator("#find-list [role=option]")
    expect(options.first).to_have_text("coat")
    expect(page.locator("main search-box [role=status]")).to_have_text(f"{options.count()} suggestions. Use the arrow keys.")
    assert violations(page) == []


def test_arrows_choose_and_enter_goes_there(page: Page, field: Locator) -> None:
    field.press("ArrowDown")
    chosen = page.locator("#find-list [aria-selected=true]")
    expect(chosen).to_have_text("coat")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert violations(page) == []
    field.press("Enter")
    page.wait_for_url("**/search?q=coat")


def test_up_from_the_field_is_the_last_one(page: Page, field: Locator) -> None:
    field.press("ArrowUp")
    expect(page.locator("#find-list [role=option]").last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(page.locator("#find-list [aria-selected=true]")).to_have_count(0)
    assert field.get_attribute("aria-activedescendant") is None


def test_escape_closes_and_keeps_what_was_typed(page: Page, field: Locator) -> None:
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#find-list")).to_be_hidden()
    expect(field).to_have_value("coa")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page, field: Locator) -> None:
    field.press("Enter")
    page.wait_for_url("**/search?q=coa")


def test_a_product_is_pressed(page: Page, field: Locator) -> None:
    page.locator("#find-list .suggest__product").first.click()
    page.wait_for_url("**/p/*")


def test_leaving_the_field_closes(page: Page, field: Locator) -> None:
    field.press("Tab")
    expect(page.locator("#find-list")).to_be_hidden()


def test_where_nothing_begins_so_nothing_opens(page: Page) -> None:
    field = page.locator("#find")
    with page.expect_response("**/search/suggestions?q=zzzzzz"):
        field.fill("zzzzzz")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_without_a_script_it_is_a_field(browser: Browser, demo_shop: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo_shop + "/search")
    field = page.locator("#find")
    assert field.get_attribute("role") is None
    field.fill("gkfnmt")
    field.press("Enter")
    page.wait_for_url("**/search?q=gkfnmt")
    expect(page.locator("h1")).to_have_text("Results for “платье”")
    context.close()


def test_everyday_words_find_what_the_range_calls_otherwise(page: Page, demo_shop: str) -> None:
    titles = {}
    for words in ("black+warm+coat", "чёрное+зимнее+пальто", "gift", "presents"):
        page.goto(f"{demo_shop}/search?q={words}")
        titles[words] = page.locator("#results .card h3").all_text_contents()
    assert titles["black+warm+coat"]
    assert sorted(titles["black+warm+coat"]) == sorted(titles["чёрное+зимнее+пальто"])
    assert titles["gift"] == titles["presents"] != []
