"""What was kept of visitors, and what a form's answer set."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import text
from werkzeug.http import parse_cookie
from werkzeug.test import TestResponse

from marque.kernel.database import reading
from marque.web.visitor import watching

COAT = "/p/plain-coat"
CLICK = {"kind": "click", "product": "plain-coat", "list": "category", "place": "3"}
KEPT = text("""
    SELECT i.kind, p.slug, i.sku_id, i.words, i.language, i.details, i.account_id, i.visitor <> '' AS has_number
    FROM interaction i LEFT JOIN product p ON p.id = i.product_id ORDER BY i.id
""")


def kept(app: Flask) -> list[Any]:
    with app.app_context():
        watching.flush()
        with reading() as connection:
            return list(connection.execute(KEPT))


def visitors(app: Flask) -> list[str]:
    """Whose the interactions are, each once."""
    kept(app)
    with app.app_context(), reading() as connection:
        return sorted(set(connection.scalars(text("SELECT visitor FROM interaction"))))


def cookies(answer: TestResponse) -> set[str]:
    return {name for header in answer.headers.getlist("Set-Cookie") for name in parse_cookie(header.partition(";")[0])}
