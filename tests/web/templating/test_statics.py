from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.wrappers import Response

from marque.web.templating import statics
from marque.web.templating.bundling import MissingAsset
from tests.web.templating.test_bundling import write

ACCEPT = {"Accept-Encoding": "gzip, br"}


@pytest.fixture
def shop(tmp_path: Path) -> Flask:
    write(tmp_path / "static" / "css" / "shop.bundle", "base.css\n")
    write(tmp_path / "static" / "css" / "base.css", "p { color: red }" + " " * 400)
    app = Flask("shop", root_path=str(tmp_path), static_folder=None)
    app.add_url_rule("/", view_func=lambda: statics.asset("shop.css"))
    return app


def opened(app: Flask, *, watch: bool = False) -> FlaskClient:
    app.wsgi_app = statics.wrap(app, target=Path(app.root_path) / "built", watch=watch)  # type: ignore[method-assign]
    return app.test_client()


def test_a_static_file_is_kept_for_ever_and_comes_compressed(shop: Flask) -> None:
    client = opened(shop)

    answer = client.get(client.get("/").text, headers=ACCEPT)

    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_static_files_never_reach_the_app(shop: Flask) -> None:
    shop.before_request(lambda: Response("reached", status=418))
    client = opened(shop)
    address = shop.extensions["marque.statics"].address("shop.css")

    assert client.get(address).status_code == 200
    assert client.get("/").status_code == 418


@pytest.mark.parametrize("path", ["../base.css", "css/base.css", "%2e%2e/static/css/base.css", "manifest.json/..", ""])
def test_nothing_but_built_files_is_served(shop: Flask, path: str) -> None:
    assert opened(shop).get("/static/" + path).status_code == 404


def test_an_unknown_name_stops_the_page(shop: Flask) -> None:
    opened(shop)

    with shop.app_context(), pytest.raises(MissingAsset, match=r"'lost\.css'"):
        statics.asset("lost.css")


def test_in_development_a_changed_style_shows_at_the_next_request(shop: Flask) -> None:
    client = opened(shop, watch=True)
    before = client.get("/").text
    write(Path(shop.root_path) / "static" / "css" / "base.css", "p { color: blue }")

    after = client.get("/").text

    assert after != before
    assert client.get(after).text == "p { color: blue }"


def test_in_production_nobody_looks_for_changes(shop: Flask) -> None:
    client = opened(shop)
    before = client.get("/").text
    write(Path(shop.root_path) / "static" / "css" / "base.css", "p { color: blue }")

    assert client.get("/").text == before
