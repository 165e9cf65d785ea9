"""The staff's pages of sales: planned with a look ahead, cancelled, ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.catalogue import categories
from marque.kernel import clock
from tests import people
from tests.factories import COAT_CENTS, DRESS_CENTS, SCARF_CENTS, Goods
from tests.pricing.sales import offers
from tests.web.admin.products.shelf import audited, rows
from tests.web.forms import hidden, words

FORM = {"name": "Spring", "percent": "20", "category": "", "brand": "", "collection": "", "starts": "", "ends": ""}
HOUR = timedelta(hours=1)


@pytest.fixture
def editor(app: Flask, goods: Goods) -> FlaskClient:
    return people.staff_client(app, "catalogue")


def send(client: FlaskClient, address: str, **form: str) -> tuple[int, str]:
    """The form at an address, filled in with this; the status, and what the page says or where it leads."""
    token = hidden(client.get(address).text, "csrf_token")
    answer = client.post(address, data={"csrf_token": token, **form})
    return answer.status_code, answer.headers.get("Location") or words(answer)


def planned(app: Flask, *, starts: timedelta = HOUR) -> str:
    """The address of a sale."""
    with app.app_context():
        now = clock.now()
        sale = offers.plan(starts_at=now + starts, now=now)
        offers.settle(now)
    return f"/admin/sales/{sale}"


def prices(app: Flask) -> list[int]:
    return [cents for (cents,) in rows(app, "SELECT price_cents FROM sku ORDER BY id")]


def test_the_first_sale_is_asked_for(editor: FlaskClient) -> None:
    assert "A sale lowers prices from one moment to another." in words(editor.get("/admin/sales"))
    assert "Nothing here fits" in words(editor.get("/admin/sales?state=ended"))


def test_a_look_ahead_changes_nothing(app: Flask, editor: FlaskClient) -> None:
    status, said = send(editor, "/admin/sales/new", **FORM, do="preview")

    assert status == 200
    assert "3 SKUs go into the sale." in said
    assert "4,990 som 3,992 som" in said
    assert (rows(app, "SELECT * FROM sale"), rows(app, "SELECT * FROM due"), audited(app)) == ([], [], [])


def test_a_look_ahead_says_what_is_left_out_and_why(app: Flask, editor: FlaskClient) -> None:
    planned(app, starts=timedelta(0))
    _, said = send(editor, "/admin/sales/new", **FORM, do="preview")

    assert "No SKU goes into the sale." in said
    assert "It is in another sale" in said


def test_without_a_time_it_begins_at_once(app: Flask, editor: FlaskClient) -> None:
    status, where = send(editor, "/admin/sales/new", **FORM)

    assert status == 303
    assert prices(app) == [399_200, 199_200, 71_900]
    assert "Running" in words(editor.get(where))
    assert "In the sale 3" in words(editor.get(where))
    assert [row[:3] for row in audited(app)] == [("staff", "insert", "sale")]


def test_it_waits_for_its_time_by_the_shops_clock(app: Flask, editor: FlaskClient) -> None:
    day = f"{clock.now() + timedelta(days=3):%Y-%m-%d}"
    send(editor, "/admin/sales/new", **FORM | {"starts": f"{day}T14:00", "ends": f"{day}T23:30"})

    [(state, starts_at, ends_at)] = rows(
        app, "SELECT state, starts_at AT TIME ZONE 'UTC', ends_at AT TIME ZONE 'UTC' FROM sale"
    )
    assert (state, f"{starts_at:%H:%M}", f"{ends_at:%H:%M}") == ("planned", "08:00", "17:30")
    assert prices(app) == [COAT_CENTS, DRESS_CENTS, SCARF_CENTS]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": ""}, "Write something here"),
        ({"percent": "none"}, "Write how much lower in percent, from 1 to 90."),
        ({"percent": "95"}, "Write how much lower in percent, from 1 to 90."),
        ({"starts": "tomorrow"}, "Choose a date and a time."),
        ({"starts": "2026-13-40T10:00"}, "Choose a date and a time."),
        ({"starts": "2001-01-01T10:00"}, "Choose a time from now on"),
        ({"ends": "2001-01-01T10:00"}, "A sale ends after it begins"),
        ({"brand": "999999"}, "This was deleted meanwhile."),
        ({"category": "x"}, "This was deleted meanwhile."),
    ],
)
@pytest.mark.parametrize("do", ["", "preview"])
def test_what_cannot_be_is_said_at_its_field_and_kept(
    app: Flask, editor: FlaskClient, form: dict[str, str], said: str, do: str
) -> None:
    token = hidden(editor.get("/admin/sales/new").text, "csrf_token")
    answer = editor.post("/admin/sales/new", data={"csrf_token": token, "do": do, **FORM, "name": "Typed", **form})

    assert answer.status_code == 422
    assert said in words(answer)
    assert "name" in form or 'value="Typed"' in answer.text
    assert (rows(app, "SELECT * FROM sale"), prices(app)) == ([], [COAT_CENTS, DRESS_CENTS, SCARF_CENTS])


def test_a_planned_sale_is_cancelled_after_a_question(app: Flask, editor: FlaskClient) -> None:
    sale = planned(app)
    assert "No price has changed, and none will." in words(editor.get(f"{sale}/cancellation"))

    assert send(editor, f"{sale}/cancellation") == (303, sale)
    assert rows(app, "SELECT state FROM sale") == [("cancelled",)]
    assert rows(app, "SELECT * FROM due") == []
    told = words(editor.get(sale))
    assert ("No SKU took part in it." in told, "is decided when the sale begins" in told) == (True, False)


def test_a_running_sale_is_ended_after_a_question(app: Flask, editor: FlaskClient) -> None:
    sale = planned(app, starts=timedelta(0))
    assert "3 SKUs go back to what they cost before, at once." in words(editor.get(f"{sale}/end"))

    assert send(editor, f"{sale}/end") == (303, sale)
    assert rows(app, "SELECT state FROM sale") == [("ended",)]
    assert prices(app) == [COAT_CENTS, DRESS_CENTS, SCARF_CENTS]


def test_too_late_is_told(app: Flask, editor: FlaskClient) -> None:
    sale = planned(app, starts=timedelta(0))
    send(editor, f"{sale}/cancellation")

    assert "This sale is no longer ahead, so it cannot be cancelled." in words(editor.get(sale))
    assert rows(app, "SELECT state FROM sale") == [("running",)]


def test_the_list_tells_running_ones_first(app: Flask, editor: FlaskClient) -> None:
    planned(app)
    planned(app, starts=timedelta(0))
    said = words(editor.get("/admin/sales")).partition("Lower by")[2]

    assert 0 < said.index("Running") < said.index("Planned")
    assert "Everything in the shop" in words(editor.get("/admin/sales?state=planned"))


def test_categories_are_named_from_the_top_down(app: Flask, editor: FlaskClient) -> None:
    with app.app_context():
        below = categories.place("test-coats/parkas", names={"en": "Parkas"})
        offers.plan(now=clock.now(), starts_at=clock.now() + HOUR, scope={"category": [below]})

    assert "Category: Coats / Parkas" in words(editor.get("/admin/sales"))


@pytest.mark.parametrize("address", ["", "/cancellation", "/end"])
def test_a_sale_that_is_not_there_is_not_found(editor: FlaskClient, address: str) -> None:
    assert editor.get(f"/admin/sales/7{address}").status_code == 404
