"""Sheets sent, looked at and written, as the import page does it."""

from __future__ import annotations

import io

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.kernel.database import reading
from marque.worker import imports
from tests.web.forms import hidden

COLUMNS = "handle,title,brand,category,status,sku,colour,size,price,quantity,=note\n"
COAT = "plain-coat,Plain coat,Testwerk,Women / Coats,active,C-1,Black,RUS 46,4990,3,\n"
BAD = "hat,Hat,Testwerk,Women / Hats,active,H-1,Black,ONE,0,-2,=HYPERLINK(1)\n"


def upload(client: FlaskClient, content: bytes, *, name: str = "list.csv") -> TestResponse:
    token = hidden(client.get("/admin/imports").text, "csrf_token")
    return client.post("/admin/imports", data={"csrf_token": token, "file": (io.BytesIO(content), name)})


def looked(app: Flask, client: FlaskClient, sheet: str) -> str:
    """The address of a run whose dry run is done."""
    address = upload(client, sheet.encode()).headers["Location"]
    with app.app_context():
        imports.look(run_id=int(address.rpartition("/")[2]))
    return address


def press(client: FlaskClient, address: str, what: str, **form: str) -> TestResponse:
    page = client.get(address).text
    known = {"csrf_token": hidden(page, "csrf_token"), "seen": hidden(page, "seen") if 'name="seen"' in page else ""}
    return client.post(f"{address}/{what}", data=known | form)


def work(app: Flask, address: str) -> None:
    with app.app_context():
        imports.apply(run_id=int(address.rpartition("/")[2]))


def count(app: Flask, table: str) -> int:
    with app.app_context(), reading() as connection:
        return int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)
