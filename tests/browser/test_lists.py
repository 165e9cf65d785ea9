"""Filters, chips and "Show more" in Chromium: with and without JavaScript the same address, history and results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

CHIPS = "#results .chips .chip"
BOX = "#filter input[name=size]:enabled"


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page 1280 px wide, with JavaScript; whatever the console complains of fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """The same without JavaScript."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False, locale="en-GB")
    yield context.new_page()
    context.close()


def test_a_filter_chosen_with_script_leads_to_the_address_and_results_it_has_without(
    desk: Page, plain: Page, demo_shop: str
) -> None:
    for page in (desk, plain):
        page.goto(demo_shop + "/c/women")
        page.locator(BOX).first.check(force=True)
    plain.locator("#filter button.btn--primary").click()
    expect(desk.locator(CHIPS)).to_have_count(2)
    assert _asked(desk) == _asked(plain)
    assert _titles(desk) == _titles(plain)
    assert _counts(desk) == _counts(plain)


def test_the_page_stays_where_it_is_and_says_how_many(desk: Page, demo_shop: str) -> None:
    desk.goto(demo_shop + "/c/women")
    desk.evaluate("window.stayed = true")
    status = desk.locator(".toolbar [role=status]").element_handle()
    box = desk.locator(BOX).first
    value = box.get_attribute("value")
    box.focus()
    desk.keyboard.press("Space")
    expect(desk.locator(".toolbar [role=status]")).to_contain_text(" of ")
    assert desk.evaluate("window.stayed")
    assert desk.evaluate("document.activeElement.value") == value
    assert status
    assert status.evaluate("node => node.isConnected")


def test_back_takes_the_choice_away_again(desk: Page, demo_shop: str) -> None:
    desk.goto(demo_shop + "/c/women")
    desk.locator(BOX).first.check(force=True)
    expect(desk.locator(CHIPS)).to_have_count(2)
    desk.go_back()
    expect(desk.locator(CHIPS)).to_have_count(0)
    expect(desk.locator("#filter input[name=size]:checked")).to_have_count(0)


def test_a_group_that_was_opened_stays_open(desk: Page, demo_shop: str) -> None:
    desk.goto(demo_shop + "/c/women")
    group = desk.locator("#filter details", has=desk.locator("input[name=brand]"))
    group.locator("summary").click()
    desk.locator(BOX).first.check(force=True)
    expect(desk.locator(CHIPS)).to_have_count(2)
    expect(group).to_have_attribute("open", "")


def test_a_chip_removes_its_choice_in_place(desk: Page, demo_shop: str) -> None:
    desk.goto(demo_shop + "/c/women?in_stock=1")
    desk.evaluate("window.stayed = true")
    desk.locator(CHIPS).first.click()
    expect(desk.locator(CHIPS)).to_have_count(0)
    assert desk.evaluate("window.stayed")
    assert "in_stock" not in desk.url


def test_sizes_in_another_system_keep_only_what_was_chosen(desk: Page, demo_shop: str) -> None:
    desk.goto(demo_shop + "/c/women?size_in=EU")
    desk.locator(BOX).nth(2).check(force=True)
    expect(desk.locator(CHIPS)).to_have_count(2)
    chosen = desk.locator("#filter input:checked").evaluate_all("boxes => boxes.map(box => box.value)")
    desk.get_by_role("link", name="INT", exact=True).click()
    expect(desk.get_by_role("link", name="INT", exact=True)).to_have_attribute("aria-current", "true")
    assert desk.locator("#filter input:checked").evaluate_all("boxes => boxes.map(box => box.value)") == chosen


def test_a_price_range_typed_the_wrong_way_round_is_turned_in_both_fields(desk: Page, demo_shop: str) -> None:
    desk.goto(demo_shop + "/c/women")
    desk.fill("#price_min", "20000")
    desk.fill("#price_max", "5000")
    desk.keyboard.press("Enter")
    expect(desk.locator("#price_min")).to_have_value("5000")
    expect(desk.locator("#price_max")).to_have_value("20000")
    desk.locator(CHIPS).first.click()
    expect(desk.locator("#price_min")).to_have_value("")
    expect(desk.locator("#price_max")).to_have_value("")


def test_what_is_being_typed_is_not_lost_when_an_answer_comes(desk: Page, demo_shop: str) -> None:
    desk.goto(demo_shop + "/c/women")
    desk.route(re.compile(r"price_min=5000"), lambda route: (desk.keyboard.type("90"), route.continue_()))
    desk.fill("#price_min", "5000")
    desk.keyboard.press("Tab")
    expect(desk.locator(CHIPS)).to_have_count(2)
    expect(desk.locator("#price_max")).to_have_value("90")


def test_show_more_adds_to_the_page_and_goes_on_from_there(desk: Page, plain: Page, demo_shop: str) -> None:
    for page in (desk, plain):
        page.goto(demo_shop + "/c/women")
    first = _titles(desk)
    desk.locator("#more [data-more]").click()
    expect(desk.locator("#results .card")).to_have_count(48)
    plain.locator("#more [data-more]").click()
    assert _titles(desk) == first + _titles(plain)
    assert desk.evaluate("document.activeElement.textContent") == _titles(desk)[24]
    expect(desk.locator("#more [role=status]")).to_contain_text("48 of")


def test_a_style_that_moved_to_the_end_is_not_shown_twice(desk: Page, demo_shop: str) -> None:
    desk.goto(demo_shop + "/c/women")
    twice = desk.locator("#results .card").first.evaluate("card => card.outerHTML")
    desk.route(re.compile(r"[?&]after="), lambda route: route.fulfill(body=_with(route.fetch().text(), twice)))
    desk.locator("#more [data-more]").click()
    expect(desk.locator("#results .card")).to_have_count(48)
    assert len(set(_titles(desk))) == len(_titles(desk))


def test_a_failing_answer_becomes_a_plain_visit(browser: Browser, demo_shop: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(demo_shop + "/c/women")
    page.route(
        re.compile(r".*[?&]size=.*"),
        lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_(),
    )
    page.locator(BOX).first.check(force=True)
    page.wait_for_url(re.compile(r"[?&]size="))
    expect(page.locator(CHIPS).first).to_be_visible()
    page.close()


def test_the_drawer_of_a_phone_counts_along_and_closes_when_done(browser: Browser, demo_shop: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(demo_shop + "/c/women")
    page.locator(".filters__open").click()
    page.locator("#filter .pill:has(input:enabled)").first.click()
    expect(page.locator(CHIPS)).to_have_count(2)
    expect(page.locator("#filters")).to_be_visible()
    page.locator("#filter button.btn--primary").click()
    expect(page.locator("#filters")).to_be_hidden()
    page.close()


def _with(page: str, card: str) -> str:
    """The page with one more card before its others."""
    before, mark, after = page.partition('<article class="card')
    return before + card + mark + after


def _asked(page: Page) -> list[tuple[str, str]]:
    return sorted(parse_qsl(urlsplit(page.url).query, keep_blank_values=True))


def _titles(page: Page) -> list[str]:
    return page.locator("#results .card h3").all_text_contents()


def _counts(page: Page) -> list[str]:
    return page.locator("#filter label").all_text_contents()
