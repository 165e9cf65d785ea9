"""The product editor in Chromium: the sheet by keyboard and clipboard, pictures dragged, and all of it without script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text

from marque.kernel.database import reading
from tests import people
from tests.browser.chromium import overhang
from tests.catalogue import hostile
from tests.conftest import RealDatabase

pytestmark = pytest.mark.browser

COAT = text("SELECT id FROM product WHERE slug = 'plain-coat'")
PASTE = """(words) => {
    const carried = new DataTransfer();
    carried.setData("text/plain", words);
    const event = new ClipboardEvent("paste", {clipboardData: carried, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(event);
}"""


@pytest.fixture
def coat(real_database: RealDatabase, shop: str) -> str:
    """Address of the coat's editor."""
    with real_database.app.app_context(), reading() as connection:
        return f"{shop}/admin/products/{connection.scalar(COAT)}"


def sign_in(page: Page, app_database: RealDatabase, shop: str) -> None:
    """Put a staff session into the browser."""
    cookie = people.staff_client(app_database.app, "catalogue").get_cookie("marque_session")
    assert cookie is not None
    page.context.add_cookies([{"name": "marque_session", "value": cookie.value, "url": shop}])


def cells(page: Page, column: str) -> list[str]:
    return [cell.input_value() for cell in page.locator(f"tbody [name$='.{column}']").all()]


def test_a_product_is_made_with_and_without_script(visitor: Page, real_database: RealDatabase, shop: str, coat: str) -> None:
    sign_in(visitor, real_database, shop)
    visitor.goto(shop + "/admin/products/new")
    visitor.fill("[name=title_en]", "Naryn coat")
    visitor.select_option("[name=brand]", label="Testwerk")
    visitor.select_option("[name=category]", label="Coats")
    visitor.fill("[name=add_colours]", "Test red, Test grey")
    visitor.fill("[name=add_sizes]", "44 46")
    visitor.fill("[name=add_price]", "2 490")
    visitor.get_by_role("button", name="Add lines").click()
    expect(visitor.locator("[name=title_en]")).to_have_value("Naryn coat")
    visitor.locator(".savebar button").click()
    expect(visitor.locator("h1")).to_have_text("Naryn coat")
    assert cells(visitor, "price") == ["2490"] * 4
    assert cells(visitor, "size") == ["RUS 44", "RUS 46"] * 2


def test_no_staff_page_of_a_product_scrolls_sideways(
    visitor: Page, real_database: RealDatabase, shop: str, coat: str
) -> None:
    sign_in(visitor, real_database, shop)
    for path in (coat, f"{coat}/pictures", f"{shop}/admin/products/new"):
        visitor.goto(path)
        assert overhang(visitor) == 0, path


def test_the_sheet_takes_a_paste_and_fills_down(browser: Browser, real_database: RealDatabase, shop: str, coat: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    sign_in(page, real_database, shop)
    page.goto(coat)
    expect(page.locator(".savebar")).not_to_be_visible()
    page.locator("tbody [name$='.code']").first.focus()
    page.evaluate(PASTE, "C-1\t4990\nC-2\t5990\nC-3\t6990\n")
    assert (cells(page, "code"), cells(page, "price")) == (["C-1", "C-2", "C-3"], ["4990", "5990", "6990"])
    expect(page.locator(".savebar")).to_be_visible()
    page.locator("tbody [name$='.price']").first.press("Control+d")
    assert cells(page, "price") == ["4990"] * 3
    page.keyboard.press("Enter")
    page.keyboard.type("1")
    assert cells(page, "price") == ["4990", "49901", "4990"]
    page.locator("tbody [name$='.size']").nth(1).fill("RUS 48")
    page.locator("tbody [name$='.size']").nth(2).fill("M")
    page.locator(".savebar button").click()
    expect(page.locator("main")).to_contain_text("Saved.")
    assert sorted(cells(page, "code")) == ["C-1", "C-2", "C-3"]
    page.close()


def test_leaving_with_changes_asks(browser: Browser, real_database: RealDatabase, shop: str, coat: str) -> None:
    page = browser.new_page()
    sign_in(page, real_database, shop)
    page.goto(coat)
    page.fill("[name=tags]", "typed")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(shop + "/cart")
    assert asked == ["beforeunload"]
    page.close()


def test_pictures_are_sent_and_dragged(
    browser: Browser, real_database: RealDatabase, shop: str, coat: str, tmp_path: Path
) -> None:
    files = [tmp_path / "one.jpg", tmp_path / "two.png"]
    files[0].write_bytes(hostile.picture("JPEG"))
    files[1].write_bytes(hostile.picture("PNG", size=(400, 500)))
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    sign_in(page, real_database, shop)
    page.goto(f"{coat}/pictures")
    page.locator("[name=photos]").set_input_files(files)
    page.get_by_role("button", name="Add pictures").click()
    expect(page.locator("main")).to_contain_text("2 pictures were added.")
    first, second = (item.get_attribute("data-id") for item in page.locator(".photo").all())
    page.locator(".photo img").first.drag_to(page.locator(".photo img").last)
    page.locator(".savebar button").click()
    expect(page.locator("main")).to_contain_text("Saved.")
    assert [item.get_attribute("data-id") for item in page.locator(".photo").all()] == [second, first]
    page.close()
