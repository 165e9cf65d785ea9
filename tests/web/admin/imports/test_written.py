from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import reading, unit_of_work
from tests.web.admin.imports.sheets import COAT, COLUMNS, looked, press, work
from tests.web.forms import words


def test_what_goes_on_sale_at_once_is_said_before_it_is_written(app: Flask, staff: FlaskClient) -> None:
    boot = COAT.replace("plain-coat,Plain coat", "boot,Boot").replace("active,C-1", "draft,B-1")
    first = looked(app, staff, COLUMNS + COAT + boot)
    assert "1 product goes on sale at once. 1 product will be a draft." in words(staff.get(first))
    press(staff, first, "application")
    work(app, first)

    changed = looked(app, staff, COLUMNS + COAT.replace("4990", "5990") + boot.replace("draft", "active"))
    same = looked(app, staff, COLUMNS + COAT.replace("4990", "5990") + boot)

    assert "1 product goes on sale at once." in words(staff.get(changed))
    assert "status boot · B-1 draft active" in words(staff.get(f"{changed}?show=changed"))
    assert "on sale" not in words(staff.get(same))
    assert "be a draft" not in words(staff.get(same))


def test_what_is_planned_for_later_does_not_go_on_sale_at_once(app: Flask, staff: FlaskClient) -> None:
    draft = COAT.replace(",active,", ",draft,")
    first = looked(app, staff, COLUMNS + draft)
    press(staff, first, "application")
    work(app, first)
    with app.app_context(), unit_of_work(actor="tests") as session:
        session.execute(text("UPDATE product SET publish_at = now() + interval '1 day'"))

    said = words(staff.get(looked(app, staff, COLUMNS + COAT)))

    assert "0 rows are new, 1 changes." in said
    assert "on sale" not in said


def test_a_written_sheet_leads_to_its_products(app: Flask, staff: FlaskClient) -> None:
    address = looked(app, staff, COLUMNS + COAT)
    assert "To the products" not in words(staff.get(address))
    assert ">Plain coat</a>" not in staff.get(address).text
    press(staff, address, "application")
    work(app, address)

    page = staff.get(address).text

    with app.app_context(), reading() as connection:
        product_id = connection.scalar(text("SELECT id FROM product"))
    assert f'<a href="/admin/products/{product_id}">Plain coat</a>' in page
    assert '<a class="btn btn--primary" href="/admin/products">To the products' in page
