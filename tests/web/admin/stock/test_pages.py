from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.inventory import holds
from marque.inventory.holds import Holder
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from tests import factories, people
from tests.factories import Goods
from tests.web.counting import statements
from tests.web.forms import hidden, words


@pytest.fixture
def staff(app: Flask) -> FlaskClient:
    return people.staff_client(app, "stock")


def send(client: FlaskClient, sku_id: int, what: str, **form: str) -> TestResponse:
    page = client.get(f"/admin/stock/{sku_id}").text
    known = {name: hidden(page, name) for name in ("csrf_token", "last")}
    return client.post(f"/admin/stock/{sku_id}/{what}", data=known | form)


def ledger(app: Flask, sku_id: int) -> list[tuple[object, ...]]:
    query = text("SELECT kind, quantity, balance_after, reason, actor FROM stock_movement WHERE sku_id = :id ORDER BY id")
    with app.app_context(), reading() as connection:
        return [tuple(row) for row in connection.execute(query, {"id": sku_id})][1:]


def audited(app: Flask) -> list[tuple[str, str]]:
    with app.app_context(), reading() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT thing, verb FROM audit_entry ORDER BY id"))]


def test_the_list_shows_what_there_is_and_counts_its_views(staff: FlaskClient, goods: Goods) -> None:
    said = words(staff.get("/admin/stock"))

    assert "All 3 Running low 0 None left 0 Held 0" in said
    assert "Plain coat" in said


@pytest.mark.parametrize("address", ["/admin/stock?low=1", "/admin/stock?show=low"])
def test_the_low_list_has_what_runs_low(app: Flask, staff: FlaskClient, goods: Goods, address: str) -> None:
    send(staff, goods.coat, "adjustments", change="-3", reason="Lost")

    said = words(staff.get(address))

    assert "Plain coat" in said
    assert "Plain dress" not in said


def test_a_whole_code_opens_its_sku(staff: FlaskClient, goods: Goods) -> None:
    page = staff.get("/admin/stock?q=plain+coat").text
    code = page.partition(f'/admin/stock/{goods.coat}">')[2].partition("<")[0]

    assert staff.get("/admin/stock", query_string={"q": code.lower()}).headers["Location"] == f"/admin/stock/{goods.coat}"
    assert staff.get("/admin/stock?q=nothing").status_code == 200


def test_an_adjustment_is_a_movement_with_a_name_and_an_audit_entry(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    answer = send(staff, goods.coat, "adjustments", change="−2", reason=" Damaged  in the post ")

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/admin/stock/{goods.coat}")
    kind, quantity, balance, reason, actor = ledger(app, goods.coat)[0]
    assert (kind, quantity, balance, reason) == ("adjust", -2, 3, "Damaged in the post")
    assert str(actor).startswith("staff:")
    assert audited(app)[-1] == ("stock_movement", "insert")
    said = words(staff.get(f"/admin/stock/{goods.coat}"))
    assert "Corrected: 3 are on hand now." in said
    assert "Stock Toktogul −2 3" in said


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"change": "5", "reason": "x"}, "Write + or −"),
        ({"change": "+0", "reason": "x"}, "Write + or −"),
        ({"change": "+1.5", "reason": "x"}, "Write + or −"),
        ({"change": "+1000001", "reason": "x"}, "Write + or −"),
        ({"change": "+٣", "reason": "x"}, "Write + or −"),
        ({"change": "+1", "reason": "  "}, "Say why."),
        ({"reason": "x"}, "Write + or −"),
    ],
)
def test_an_adjustment_that_makes_no_sense_is_told_at_its_field(
    app: Flask, staff: FlaskClient, goods: Goods, form: dict[str, str], sentence: str
) -> None:
    answer = send(staff, goods.coat, "adjustments", **form)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "<title>Error:" in answer.text
    assert ledger(app, goods.coat) == []
    assert audited(app) == []


def test_what_is_promised_to_shoppers_cannot_be_taken_away(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    with app.app_context(), unit_of_work():
        holds.place({goods.coat: 4}, holder=Holder("cart", 7), now=clock.now())

    answer = send(staff, goods.coat, "adjustments", change="-2", reason="Lost")

    assert answer.status_code == 409
    assert "4 are promised to shoppers, so at most 1 can be taken away." in words(answer)
    assert 'value="Lost"' in answer.text
    assert ledger(app, goods.coat) == []


@pytest.mark.parametrize(
    ("gone", "sentence"),
    [
        ("-2", "Only 3 are on hand, so no more can be taken away."),
        ("-4", "Only 1 is on hand, so no more can be taken away."),
        ("-5", "None is on hand, so nothing can be taken away."),
    ],
)
def test_what_is_not_there_cannot_be_taken_away(
    app: Flask, staff: FlaskClient, goods: Goods, gone: str, sentence: str
) -> None:
    send(staff, goods.coat, "adjustments", change=gone, reason="Lost")

    answer = send(staff, goods.coat, "adjustments", change="-500", reason="Lost")

    assert answer.status_code == 409
    assert sentence in words(answer)
    assert "promised to shoppers, so" not in words(answer)
    assert len(ledger(app, goods.coat)) == 1


def test_a_delivery_is_added(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    assert send(staff, goods.coat, "receipts", received="1 200", reason="LS-4411").status_code == 303

    assert ledger(app, goods.coat)[0][:4] == ("receive", 1200, 1205, "LS-4411")


@pytest.mark.parametrize("received", ["0", "-1", "+5", "", "1e3", "1000001", "9" * 30])
def test_a_delivery_has_at_least_one_piece(app: Flask, staff: FlaskClient, goods: Goods, received: str) -> None:
    assert send(staff, goods.coat, "receipts", received=received).status_code == 422

    assert ledger(app, goods.coat) == []


def test_a_count_is_written_as_its_difference_and_a_right_one_not_at_all(
    app: Flask, staff: FlaskClient, goods: Goods
) -> None:
    send(staff, goods.coat, "counts", counted="5")
    assert ledger(app, goods.coat) == []

    send(staff, goods.coat, "counts", counted="0")
    assert ledger(app, goods.coat)[0][:3] == ("count", -5, 0)


def test_a_count_is_refused_when_something_was_sold_meanwhile(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    page = staff.get(f"/admin/stock/{goods.coat}").text
    seen = {name: hidden(page, name) for name in ("csrf_token", "last")}
    with app.app_context(), unit_of_work():
        factories.order({goods.coat: 1}, now=clock.now())

    answer = staff.post(f"/admin/stock/{goods.coat}/counts", data={**seen, "counted": "5"})

    assert answer.status_code == 409
    assert "Something was sold or moved" in words(answer)
    assert hidden(answer.text, "last") != seen["last"]
    assert [row[0] for row in ledger(app, goods.coat)] == ["sale"]


@pytest.mark.parametrize("last", ["", "x", "-1", "9" * 40])
def test_a_forged_mark_counts_nothing(app: Flask, staff: FlaskClient, goods: Goods, last: str) -> None:
    assert send(staff, goods.coat, "counts", counted="1", last=last).status_code in (409, 422)

    assert ledger(app, goods.coat) == []


def test_a_sale_leads_to_its_order_for_who_may_see_orders(app: Flask, goods: Goods) -> None:
    with app.app_context(), unit_of_work():
        number = factories.order({goods.coat: 1}, now=clock.now()).number

    seen = people.staff_client(app, "stock", "orders").get(f"/admin/stock/{goods.coat}").text
    hidden_from = people.staff_client(app, "stock").get(f"/admin/stock/{goods.coat}").text

    assert f"/admin/orders/{number}" in seen
    assert number not in hidden_from


@pytest.mark.parametrize("what", ["adjustments", "receipts", "counts"])
def test_there_is_nothing_to_change_of_a_sku_that_does_not_exist(staff: FlaskClient, goods: Goods, what: str) -> None:
    token = hidden(staff.get(f"/admin/stock/{goods.coat}").text, "csrf_token")
    form = {"csrf_token": token, "change": "+1", "received": "1", "counted": "1", "last": "0", "reason": "x"}

    assert staff.get("/admin/stock/999999999").status_code == 404
    assert staff.post(f"/admin/stock/999999999/{what}", data=form).status_code == 404


def test_a_page_costs_a_fixed_number_of_statements(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    with statements(app) as listed:
        staff.get("/admin/stock")
    with statements(app) as shown:
        staff.get(f"/admin/stock/{goods.coat}")

    assert len([one for one in listed if "stock" in one]) == 3
    assert len([one for one in shown if "stock" in one]) == 3
