"""Attributes as tests of their pages look at them."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from marque.catalogue.attributes import keeping, known
from marque.catalogue.attributes.definition import Attribute
from marque.kernel.database import end_read, reading, unit_of_work
from tests.catalogue.house import House, add_product
from tests.web.admin.editor.forms import Form, opened

NEW = "/admin/attributes/new"


def address(attribute_id: int) -> str:
    return f"/admin/attributes/{attribute_id}"


def kept(app: Flask, attribute_id: int) -> Attribute:
    with app.app_context():
        found = keeping.read(attribute_id)
        end_read()
    return found


def every(app: Flask) -> dict[str, Attribute]:
    with app.app_context(), reading() as connection:
        return known.read(connection)


def blank(editor: FlaskClient, kind: str) -> Form:
    return opened(editor, f"{NEW}?kind={kind}", action=NEW)


def say(app: Flask, house: House, **attributes: Any) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        add_product(house, attributes=attributes)
