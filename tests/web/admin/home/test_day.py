from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests import factories, people
from tests.factories import Goods
from tests.web import counting
from tests.web.forms import words


@pytest.fixture
def goods(app: Flask) -> Goods:
    with app.app_context(), unit_of_work(actor="tests"):
        return factories.open_shop(on_hand=20, now=clock.now() - timedelta(days=90))


@pytest.fixture
def staff(app: Flask) -> FlaskClient:
    return people.staff_client(app, "orders")


def order(app: Flask, goods: Goods, *, days_ago: int) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        factories.order({goods.coat: 1}, now=clock.now() - timedelta(days=days_ago))


def test_a_new_shop_has_a_quiet_page(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    page = words(staff.get("/admin"))

    for part in ("Sales 0 som", "Nothing waits for you.", "Orders will stand here", "Nothing was sold in the last 30 days."):
        assert part in page


def test_figures_stand_beside_the_time_before(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    for days in (0, 1, 9):
        order(app, goods, days_ago=days)

    page = words(staff.get("/admin"))

    assert "Sales 10,480 som +100% up 100% from 5,240 som in the 7 days before" in page
    assert "Orders 2 +100% up 100% from 1 in the 7 days before" in page
    assert "Average order 5,240 som as before" in page
    assert "3 orders to pack" in page
    assert "Plain coat 3 sold 14,970 som" in page


@pytest.mark.parametrize(("days", "sales"), [("1", "5,240"), ("30", "15,720"), ("x", "10,480")])
def test_the_time_can_be_chosen(app: Flask, staff: FlaskClient, goods: Goods, days: str, sales: str) -> None:
    for days_ago in (0, 3, 20):
        order(app, goods, days_ago=days_ago)

    assert f"Sales {sales} som" in words(staff.get(f"/admin?days={days}"))


def test_what_the_chosen_time_does_not_move_says_its_own(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    order(app, goods, days_ago=20)

    page = words(staff.get("/admin?days=1"))

    assert "Sales per day Last 30 days" in page
    assert "Selling best Last 30 days Plain coat 1 sold" in page


def test_tasks_lead_to_their_lists(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    order(app, goods, days_ago=0)

    assert 'href="/admin/orders?tab=to_pack"><b>1</b><span>order to pack</span>' in staff.get("/admin").text


def test_who_may_not_see_orders_sees_no_figures(app: Flask, goods: Goods) -> None:
    order(app, goods, days_ago=0)

    page = words(people.staff_client(app, "stock").get("/admin"))

    for part in ("som", "Recent orders", "to pack"):
        assert part not in page
    assert "Plain coat 1 sold" in page


def test_reports_are_figures_without_orders(app: Flask, goods: Goods) -> None:
    order(app, goods, days_ago=0)

    page = words(people.staff_client(app, "reports").get("/admin"))

    assert "Sales 5,240 som" in page
    assert "Recent orders" not in page


def test_customers_and_guests_stay_outside(app: Flask, goods: Goods, client: FlaskClient) -> None:
    assert client.get("/admin").headers["Location"].endswith("/account/sign-in?next=/admin")
    assert people.customer_client(app).get("/admin").status_code == 403


def test_what_the_day_costs(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    with counting.statements(app) as seen:
        staff.get("/admin")

    assert len(seen) == 9
