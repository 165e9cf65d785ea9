"""One day behind the counter: a sheet comes in, its piece is sold, packed and sent, and its shelf is put right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from marque.kernel.database import reading
from marque.worker import imports
from tests import people
from tests.databases import RealDatabase
from tests.exchange import sheets
from tests.races import people as shoppers

pytestmark = pytest.mark.browser

HAT = {
    "handle": "felt-hat",
    "title": "Felt hat",
    "brand": "Testwerk",
    "category": "Hats",
    "sku": "HAT-1",
    "price": "1490",
    "quantity": "4",
}
HAT_ID = text("SELECT id FROM sku WHERE sku_code = 'HAT-1'")


@pytest.fixture
def owner(visitor: Page, shop: str, real_database: RealDatabase) -> Page:
    cookie = people.staff_client(real_database.app, "owner").get_cookie("marque_session")
    assert cookie is not None
    visitor.context.add_cookies([{"name": "marque_session", "value": cookie.value, "url": shop}])
    return visitor


def test_a_day_from_the_sheet_to_the_shelf(owner: Page, shop: str, real_database: RealDatabase, tmp_path: Path) -> None:
    bring_in(owner, shop, real_database, sheets.written(tmp_path, [HAT]))
    put_on_sale(owner, shop)
    number = sell(real_database)
    pack(owner, shop, number)
    send(owner)
    correct(owner, shop)
    expect(owner.locator("main")).to_contain_text(re.compile("Corrected.*Sold.*Counted", re.DOTALL))


def bring_in(page: Page, shop: str, database: RealDatabase, sheet: Path) -> None:
    """Look at the sheet, then write exactly that; what the worker does is done here."""
    page.goto(f"{shop}/admin")
    open_part(page, "Imports")
    page.get_by_label("Sheet of products").set_input_files(sheet)
    page.get_by_role("button", name="Look at the sheet").click()
    expect(page.locator("progress")).to_be_visible()
    run = int(page.url.rpartition("/")[2])
    with database.app.app_context():
        imports.look(run_id=run)
    expect(page.get_by_role("row", name="HAT-1")).to_contain_text("1490")
    page.get_by_role("button", name="Write exactly this").click()
    expect(page.locator("progress")).to_be_visible()
    with database.app.app_context():
        imports.apply(run_id=run)
    expect(page.get_by_role("heading", level=1).locator("xpath=..")).to_contain_text("Written")


def put_on_sale(page: Page, shop: str) -> None:
    assert page.request.get(f"{shop}/p/felt-hat").status == 404
    open_part(page, "Products")
    page.get_by_role("link", name=re.compile("Draft")).click()
    page.get_by_label("Select Felt hat").check()
    page.get_by_role("button", name="Put on sale").click()
    page.get_by_role("button", name="Put 1 product on sale").click()
    expect(page.get_by_role("status").first).to_contain_text("1 product is on sale.")
    assert page.request.get(f"{shop}/p/felt-hat").status == 200


def sell(database: RealDatabase) -> str:
    """A shopper takes one hat, to be paid at the door; the order's number."""
    with database.app.app_context():
        with reading() as connection:
            hat = int(connection.scalar(HAT_ID) or 0)
        return str(shoppers.buy({hat: 1}).number)


def pack(page: Page, shop: str, number: str) -> None:
    page.goto(f"{shop}/admin")
    page.get_by_role("link", name="order to pack").click()
    page.get_by_role("link", name=number).click()
    expect(page.get_by_role("region", name="To pack")).to_contain_text("Felt hat")
    page.get_by_role("button", name="Mark as packed").click()
    expect(page.get_by_role("status").first).to_contain_text("Packed. It can be sent now.")


def send(page: Page) -> None:
    page.get_by_label("Courier").fill("Elchi")
    page.get_by_label("Tracking number").fill("KG12")
    page.get_by_role("button", name="Mark as sent").click()
    expect(page.get_by_role("status").first).to_contain_text("Sent. The customer gets word of it by e-mail.")


def correct(page: Page, shop: str) -> None:
    """Three should be left after the sale; one is torn."""
    page.goto(f"{shop}/admin/stock")
    page.get_by_role("searchbox", name="Code, barcode").fill("hat-1")
    page.keyboard.press("Enter")
    page.get_by_label("By how many").fill("-1")
    page.get_by_label("Reason").fill("Torn")
    page.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("status").first).to_have_text("Corrected: 2 are on hand now.")


def open_part(page: Page, name: str) -> None:
    """A link of the sidebar; on a phone it stands in the drawer."""
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.get_by_role("link", name=name, exact=True).locator("visible=true").first.click()
