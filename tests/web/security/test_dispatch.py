"""What Flask does at every request, done once: it must refuse and find just what Flask does."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import MapAdapter

from tests.factories import Goods


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "local host", "localhost:99999", "[::2]", "ex*"])
def test_a_host_that_is_not_ours_is_refused_each_time(client: FlaskClient, host: str) -> None:
    assert [client.get("/pages/about", headers={"Host": host}).status_code for _ in range(2)] == [400, 400]


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:5000", "LOCALHOST"])
def test_our_own_hosts_are_let_in(client: FlaskClient, goods: Goods, host: str) -> None:
    expected = 400 if host == "LOCALHOST" else 200  # as Werkzeug compares them
    assert client.get("/pages/about", headers={"Host": host}).status_code == expected


@pytest.mark.parametrize(
    "path", ["/c/test-coats", "/ru/p/plain-coat", "/c/test-coats/", "/nowhere", "/cart", "/c/Ёж%20и%20ко"]
)
def test_an_address_leads_where_flask_would_lead_it(app: Flask, goods: Goods, path: str) -> None:
    with app.test_request_context(path) as ours:
        plain = Flask.create_url_adapter(app, ours.request)
        assert isinstance(ours.url_adapter, MapAdapter)
        assert isinstance(plain, MapAdapter)
        told = ("server_name", "script_name", "url_scheme", "path_info", "default_method", "query_args")
        assert [getattr(ours.url_adapter, name) for name in told] == [getattr(plain, name) for name in told]


def test_an_address_is_matched_once(app: Flask, client: FlaskClient, goods: Goods, monkeypatch: pytest.MonkeyPatch) -> None:
    matched, match = [], MapAdapter.match

    def note(self: MapAdapter, *arguments: object, **more: object) -> object:
        matched.append(self.path_info)
        return match(self, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(MapAdapter, "match", note)
    for path in ("/pages/about", "/cart", "/nowhere"):
        client.get(path)

    assert matched == ["/pages/about", "/cart", "/nowhere"]


def test_an_unknown_method_is_refused_before_anything_is_done(client: FlaskClient, goods: Goods) -> None:
    assert client.open("/pages/about", method="DELETE").status_code == 405
