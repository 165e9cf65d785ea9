"""The shop's page of what is not shown yet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.catalogue import editing
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests import people
from tests.web.forms import words


@pytest.fixture
def draft(app: Flask, coat: int) -> int:
    with app.app_context(), unit_of_work(actor="tests"):
        editing.save(coat, values=replace(editing.read(coat), status="draft"), now=clock.now())
    return coat


def test_a_draft_is_shown_to_staff_as_the_shop_will(editor: FlaskClient, draft: int) -> None:
    answer = editor.get(f"/admin/products/{draft}/preview")

    assert answer.status_code == 200
    assert "Preview: Draft. Only staff see this page." in answer.text
    assert "Plain coat" in words(answer)
    assert "hole-" not in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_nobody_else_sees_it(app: Flask, draft: int) -> None:
    guest = app.test_client()

    assert guest.get("/p/plain-coat").status_code == 404
    assert guest.get(f"/admin/products/{draft}/preview").status_code == 303
    assert people.staff_client(app, "orders").get(f"/admin/products/{draft}/preview").status_code == 403


def test_without_a_line_for_sale_there_is_nothing_to_preview(app: Flask, editor: FlaskClient, draft: int) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        was = editing.read(draft)
        editing.save(draft, values=replace(was, skus=(replace(was.skus[0], is_active=False),)), now=clock.now())

    answer = editor.get(f"/admin/products/{draft}/preview", follow_redirects=True)

    assert answer.request.path == f"/admin/products/{draft}"
    assert "There is nothing to preview yet" in words(answer)
