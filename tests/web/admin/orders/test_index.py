from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.accounts.areas import AREAS
from marque.kernel import clock
from marque.kernel.database import db, unit_of_work
from tests import factories, people
from tests.factories import Goods
from tests.web import counting
from tests.web.admin.orders.ordering import advance, place, post, state
from tests.web.forms import words

NUMBER = re.compile(r'href="/admin/orders/([0-9A-Z]{4}-[0-9A-Z]{4})"')


def numbers(client: FlaskClient, query: str = "") -> list[str]:
    return NUMBER.findall(client.get(f"/admin/orders{query}").text)


@pytest.fixture
def five(app: Flask, goods: Goods) -> list[str]:
    """An hour apart, the newest first."""
    with app.app_context(), unit_of_work(actor="tests"):
        times = [clock.now() - timedelta(hours=hours) for hours in range(5)]
        return [factories.order({goods.scarf: 1}, now=time).number for time in times]


def test_an_empty_list_says_what_it_is_for(staff: FlaskClient, goods: Goods) -> None:
    page = words(staff.get("/admin/orders"))

    assert "Nothing stands here just now." in page
    assert "All 0" in page


def test_tabs_count_exactly_and_lead_to_their_orders(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    waiting, packed = place(app, goods, provider="bank_transfer"), place(app, goods)
    advance(staff, packed, "packing")

    page = words(staff.get("/admin/orders"))
    assert all(tab in page for tab in ("All 2", "Waiting for payment 1", "To pack 0", "To send 1", "Cancelled 0"))
    assert (numbers(staff, "?tab=unpaid"), numbers(staff, "?tab=to_send"), numbers(staff, "?tab=to_pack")) == (
        [waiting],
        [packed],
        [],
    )


def test_pages_lead_on_and_back(staff: FlaskClient, five: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marque.web.admin.orders.index.SIZE", 2)
    seen, lines, href = [], [], "/admin/orders"
    while href:
        page = staff.get(href)
        seen.append(NUMBER.findall(page.text))
        lines.append(re.findall(r"\d+–\d+ of \d+", page.text)[0])
        href = _link(page.text, "next")
    back = staff.get(_link(page.text, "prev"))

    assert seen == [five[:2], five[2:4], five[4:]]
    assert lines == ["1–2 of 5", "3–4 of 5", "5–5 of 5"]
    assert (NUMBER.findall(back.text), re.findall(r"\d+–\d+ of \d+", back.text)) == (five[2:4], ["3–4 of 5"])


def _link(page: str, rel: str) -> str:
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page)
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.parametrize("query", ["?after=x", "?before=AAAA", "?after=" + "A" * 500])
def test_a_made_up_place_is_refused(staff: FlaskClient, goods: Goods, query: str) -> None:
    assert staff.get(f"/admin/orders{query}").status_code == 422


def test_a_place_of_another_order_of_the_list_is_refused(
    staff: FlaskClient, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marque.web.admin.orders.index.SIZE", 2)
    href = _link(staff.get("/admin/orders").text, "next")

    assert staff.get(f"{href}&sort=total").status_code == 422


def test_search_and_no_match(staff: FlaskClient, five: list[str]) -> None:
    assert numbers(staff, f"?q={five[3].lower()}") == [five[3]]
    page = words(staff.get("/admin/orders?q=nobody"))
    assert "Nothing here fits the search and the filters." in page
    assert "Clear search and filters" in page


def test_the_head_says_how_it_is_sorted(staff: FlaskClient, five: list[str]) -> None:
    assert 'aria-sort="descending"' in staff.get("/admin/orders").text
    page = staff.get("/admin/orders?sort=total&tab=to_pack&q=aida").text
    assert 'aria-sort="ascending"' in page
    assert "sort=-total" in page
    assert '<input type="hidden" name="tab" value="to_pack">' in page


@pytest.mark.parametrize(
    "query",
    ["?tab=x&sort=id&payment=gold&from=yesterday&to=9999-99-99", "?from=0001-01-01", "?tab=&q=%25%27&delivery=x'y"],
)
def test_a_misspelt_address_is_still_a_list(staff: FlaskClient, five: list[str], query: str) -> None:
    assert staff.get(f"/admin/orders{query}").status_code == 200


def test_days_are_the_shops(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        late = datetime(2026, 3, 1, 17, 59, tzinfo=UTC)  # 23:59 in Bishkek
        before = factories.order({goods.scarf: 1}, now=late).number
        after = factories.order({goods.scarf: 1}, now=late + timedelta(minutes=1)).number

    assert numbers(staff, "?to=2026-03-01") == [before]
    assert numbers(staff, "?from=2026-03-02&to=2026-03-02") == [after]


def test_several_are_packed_after_a_page_that_names_them(app: Flask, staff: FlaskClient, five: list[str]) -> None:
    asked = staff.get("/admin/orders/packing", query_string={"order": [*five[:2], five[0], "AAAA-2222"]})
    assert "Mark 2 orders as packed" in words(asked)
    assert state(app, five[0]) == ("pending", "unpaid")

    advance(staff, five[1], "packing")
    post(staff, "/admin/orders/packing", order=five[:2])

    page = words(staff.get("/admin/orders"))
    assert "1 order is packed." in page
    assert f"Not changed, because they are not to be packed any more: {five[1]}." in page
    assert [state(app, number)[0] for number in five[:3]] == ["processing", "processing", "pending"]


def test_there_is_nothing_to_pack(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    number = place(app, goods, provider="bank_transfer")

    for ticked in ([number], ["x"], [""]):
        assert staff.get("/admin/orders/packing", query_string={"order": ticked}).status_code == 303
    post(staff, "/admin/orders/packing", order=[number])
    assert state(app, number) == ("pending", "unpaid")


def test_the_export_is_of_the_filter_and_harmless(app: Flask, staff: FlaskClient, five: list[str]) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        db.session.execute(text("UPDATE orders SET full_name = '=1+1' WHERE number = :n"), {"n": five[0]})
    advance(staff, five[4], "packing")

    answer = staff.get("/admin/orders.csv?tab=to_pack")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))

    assert answer.headers["Content-Disposition"].startswith("attachment; filename=orders-")
    assert rows[0][:3] == ["Order", "Placed", "Customer"]
    assert [row[0] for row in rows[1:]] == [five[3], five[2], five[1], five[0]]
    assert (rows[-1][2], rows[-1][-1]) == ("'=1+1", "1149.00")


def test_what_the_list_costs(app: Flask, staff: FlaskClient, five: list[str]) -> None:
    with counting.statements(app) as seen:
        staff.get("/admin/orders?q=aida&payment=unpaid")

    assert len(seen) == 6
    assert len([statement for statement in seen if "FROM orders" in statement]) == 4


@pytest.mark.parametrize("area", sorted({*AREAS} - {"orders"}))
def test_others_do_not_see_orders(app: Flask, number: str, area: str) -> None:
    client = people.staff_client(app, area)

    for path in ("", ".csv", "/packing", f"/{number}", f"/{number}/slip", f"/{number}/cancellation"):
        assert client.get(f"/admin/orders{path}").status_code == 403
