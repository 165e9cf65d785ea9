"""The page that lists what will change, and its button."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.admin.products.shelf import rows


def ask(client: FlaskClient, ids: list[int], **query: str) -> TestResponse:
    return client.get("/admin/products/change?" + urlencode([*query.items(), *(("id", one) for one in ids)]))


def agree(client: FlaskClient, page: TestResponse, **changed: str) -> TestResponse:
    """Press the button of the page that lists what will change."""
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text)
    pairs = [(name, changed.get(name, value)) for name, value in fields]
    form: dict[str, list[str]] = {}
    for name, value in pairs:
        form.setdefault(name, []).append(value)
    return client.post("/admin/products/change", data=form)


def statuses(app: Flask) -> list[str]:
    return [status for (status,) in rows(app, "SELECT status FROM product ORDER BY id")]


def prices(app: Flask) -> list[tuple[int, int | None]]:
    return rows(app, "SELECT price_cents, compare_at_cents FROM sku ORDER BY id")  # type: ignore[return-value]
