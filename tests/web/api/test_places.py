"""Categories that move and go, brands that get another address or go: by script."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from marque.kernel.database import reading
from tests.factories import Goods
from tests.web.api.scripts import Script, anybody, script


@pytest.fixture
def editor(app: Flask, goods: Goods) -> Script:
    return script(app, "catalogue")


@pytest.fixture
def coats(editor: Script) -> int:
    found: int = editor.get("categories").json["items"][0]["id"]
    return found


@pytest.fixture
def brand(editor: Script) -> int:
    found: int = editor.get("brands").json["items"][0]["id"]
    return found


def add(editor: Script, name: str, **more: Any) -> int:
    added: int = editor.post("categories", {"texts": {"en": {"name": name}}, **more}).json["id"]
    return added


def tag(editor: Script, path: str) -> str:
    return editor.get(path).headers["ETag"]


def paths(app: Flask) -> list[str]:
    with app.app_context(), reading() as connection:
        return list(connection.scalars(text("SELECT path FROM category ORDER BY path")))


class TestMoving:
    def test_a_category_moves_and_its_address_leads_on(self, app: Flask, editor: Script, coats: int) -> None:
        outdoor = add(editor, "Outdoor")
        path = f"categories/{coats}"

        moved = editor.patch(path, {"parent_id": outdoor, "slug": "coats"}, if_match=tag(editor, path))

        assert (moved.status_code, moved.json["path"], moved.json["parent_id"]) == (200, "outdoor/coats", outdoor)
        assert moved.headers["ETag"] == tag(editor, path)
        assert app.test_client().get("/c/test-coats").headers["Location"] == "/c/outdoor/coats"

    def test_without_a_place_it_stays_where_it_is(self, app: Flask, editor: Script, coats: int) -> None:
        below = add(editor, "Parkas", parent_id=coats)
        path = f"categories/{below}"

        editor.patch(path, {"position": 4}, if_match=tag(editor, path))
        assert paths(app) == ["test-coats", "test-coats/parkas"]
        editor.patch(path, {"parent_id": None}, if_match=tag(editor, path))
        assert paths(app) == ["parkas", "test-coats"]

    @pytest.mark.parametrize(
        ("change", "status", "code"),
        [
            ({"parent_id": "itself"}, 422, "category_under_itself"),
            ({"parent_id": "below"}, 422, "category_under_itself"),
            ({"parent_id": 999_999}, 404, "category"),
            ({"slug": "Not an address"}, 422, "slug"),
            ({"slug": "other"}, 409, "category_taken"),
            ({"slug": ""}, 422, "invalid"),
            ({"parent_id": "x"}, 422, "invalid"),
        ],
    )
    def test_what_cannot_be_changes_nothing(
        self, app: Flask, editor: Script, coats: int, change: dict[str, Any], status: int, code: str
    ) -> None:
        known = {"itself": coats, "below": add(editor, "Parkas", parent_id=coats)}
        add(editor, "Other")
        path = f"categories/{coats}"

        body = {name: known.get(value, value) for name, value in change.items()}
        answer = editor.patch(path, body | {"position": 7}, if_match=tag(editor, path))

        assert (answer.status_code, answer.json["code"]) == (status, code)
        assert paths(app) == ["other", "test-coats", "test-coats/parkas"]
        assert editor.get(path).json["position"] == 0

    def test_a_move_makes_a_new_version(self, app: Flask, editor: Script, coats: int) -> None:
        outdoor, path = add(editor, "Outdoor"), f"categories/{coats}"
        seen = tag(editor, path)
        editor.patch(path, {"parent_id": outdoor}, if_match=seen)

        assert editor.patch(path, {"position": 3}, if_match=seen).status_code == 412


class TestRemoving:
    def test_products_move_in_the_same_step(self, app: Flask, editor: Script, coats: int) -> None:
        other = add(editor, "Other")

        answer = editor.send("DELETE", f"categories/{coats}", query_string={"move_to": other, "archive": "true"})

        assert (answer.status_code, answer.json) == (200, {"id": coats, "moved_products": 3, "moved_to": other})
        assert paths(app) == ["other"]
        assert anybody(app).get("products").json["items"] == []
        assert app.test_client().get("/c/test-coats").headers["Location"] == "/c/other"

    @pytest.mark.parametrize(
        ("query", "status", "code"),
        [
            ({}, 409, "category_in_use"),
            ({"move_to": "itself"}, 422, "category_target"),
            ({"move_to": 999_999}, 422, "unknown_category"),
            ({"move_to": "x"}, 422, "invalid"),
            ({"move": 1}, 422, "invalid"),
        ],
    )
    def test_products_are_never_left_behind(
        self, app: Flask, editor: Script, coats: int, query: dict[str, Any], status: int, code: str
    ) -> None:
        told = {name: coats if value == "itself" else value for name, value in query.items()}

        answer = editor.send("DELETE", f"categories/{coats}", query_string=told)

        assert (answer.status_code, answer.json["code"]) == (status, code)
        assert paths(app) == ["test-coats"]

    def test_how_many_stand_there_is_said(self, editor: Script, coats: int) -> None:
        assert editor.delete(f"categories/{coats}").json["data"]["products"] == 3

    def test_an_empty_one_is_gone(self, app: Flask, editor: Script, coats: int) -> None:
        empty = add(editor, "Empty")

        assert editor.delete(f"categories/{empty}").json == {"id": empty, "moved_products": 0, "moved_to": None}
        assert editor.delete(f"categories/{empty}").status_code == 404
        assert app.test_client().get("/c/empty").status_code == 410

    def test_only_staff_of_the_catalogue_remove(self, app: Flask, editor: Script, coats: int) -> None:
        assert anybody(app).delete(f"categories/{coats}").status_code == 401
        assert script(app, "orders").delete(f"categories/{coats}").status_code == 403
        assert paths(app) == ["test-coats"]


class TestBrands:
    def test_another_address(self, app: Flask, editor: Script, brand: int) -> None:
        path = f"brands/{brand}"

        changed = editor.patch(path, {"slug": "tw"}, if_match=tag(editor, path))

        assert (changed.status_code, changed.json["slug"], changed.headers["ETag"]) == (200, "tw", tag(editor, path))
        assert app.test_client().get("/b/testwerk").headers["Location"] == "/b/tw"

    def test_one_that_goes_gives_its_products_to_another(self, editor: Script, brand: int) -> None:
        altai = editor.post("brands", {"name": "Altai"}).json["id"]

        assert editor.delete(f"brands/{brand}").json["data"]["products"] == 3
        gone = editor.send("DELETE", f"brands/{brand}", query_string={"move_to": altai})

        assert gone.json == {"id": brand, "moved_products": 3, "moved_to": altai}
        assert [line["slug"] for line in editor.get("brands").json["items"]] == ["altai"]
