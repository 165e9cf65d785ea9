"""Orders for the staff's tests, and posting as the pages' own forms do."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.kernel import clock
from marque.kernel.database import db, reading, unit_of_work
from tests import factories
from tests.factories import Goods
from tests.web.forms import hidden


def place(app: Flask, goods: Goods, *, provider: str = "cash_on_delivery") -> str:
    """A coat, ordered just now; its number."""
    with app.app_context(), unit_of_work(actor="tests"):
        return factories.order({goods.coat: 1}, provider=provider, now=clock.now()).number


def post(client: FlaskClient, path: str, **fields: object) -> TestResponse:
    """Send a form of the order pages, with the token they carry."""
    token = hidden(client.get("/admin/orders").text, "csrf_token")
    return client.post(path, data={"csrf_token": token, **fields})


def advance(client: FlaskClient, number: str, *steps: str) -> None:
    """packing, parcels, delivery: so far and no further."""
    for step in steps:
        assert post(client, f"/admin/orders/{number}/{step}").status_code == 303


def state(app: Flask, number: str) -> tuple[str, str]:
    with app.app_context(), reading() as connection:
        row = connection.execute(
            text("SELECT status, payment_status FROM orders WHERE number = :number"), {"number": number}
        ).one()
    return row.status, row.payment_status


def jobs(app: Flask) -> list[str]:
    """Letters that wait to be written, without the confirmations."""
    with app.app_context():
        names = db.session.scalars(text("SELECT task_name FROM procrastinate_jobs ORDER BY id")).all()
    return [name for name in names if name.startswith("mails.") and name != "mails.order_placed"]


def audited(app: Flask) -> list[tuple[str, str]]:
    """(verb, thing) of everything staff wrote."""
    with app.app_context():
        rows = db.session.execute(text("SELECT verb, thing FROM audit_entry WHERE actor LIKE 'staff:%' ORDER BY id"))
        return [(row.verb, row.thing) for row in rows]
