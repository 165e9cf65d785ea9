"""What machines are told: the map of the site, the rules for robots, the feed."""

from __future__ import annotations

import re
from xml.etree import ElementTree as XML

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.catalogue import products
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from marque.web.shop.machines import sitemap
from tests.factories import Goods

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
G = "{http://base.google.com/ns/1.0}"
FEED = "/feeds/products.xml"
PICKED = "http://localhost/collections/picked"


def test_the_map_names_every_live_page_in_every_language_and_each_is_there(
    app: Flask, client: FlaskClient, goods: Goods
) -> None:
    with app.app_context(), unit_of_work(actor="tests") as session:
        session.execute(text("INSERT INTO collection (slug, kind) VALUES ('picked', 'picked')"))
        session.execute(text("INSERT INTO collection (slug, kind, is_shown) VALUES ('hidden', 'picked', false)"))
    found = addresses(client)

    assert {"http://localhost/p/plain-coat", "http://localhost/ru/p/plain-coat", "http://localhost/"} <= set(found)
    assert [one for one in found if "/collections/" in one and one.startswith("http://localhost/c")] == [PICKED]
    assert len(found) == len(set(found))
    for address in found:
        answer = client.get(address.removeprefix("http://localhost"))
        assert (answer.status_code, canonical(answer)) == (200, address)


def test_every_page_with_an_address_of_its_own_is_on_the_map(client: FlaskClient, goods: Goods) -> None:
    found, to_see = set(addresses(client)), ["/"]
    seen: set[str] = set()
    while to_see:
        path = to_see.pop()
        if path in seen or len(seen) > 300:
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.mimetype == "text/html" and canonical(answer) and "page=" not in canonical(answer):
            assert canonical(answer) in found, path
            to_see += [href for href in re.findall(r'href="(/[^"#]*)"', answer.text) if not href.startswith("/static")]

    assert {"/", "/brands", "/pages/privacy", "/p/plain-coat"} <= seen


def test_a_withdrawn_and_a_planned_product_are_not_on_the_map(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with app.app_context(), unit_of_work(actor="tests") as session:
        products.archive([session.scalar(text("SELECT id FROM product WHERE slug = 'plain-coat'"))])
        session.execute(text("UPDATE product_listing SET live_from = now() + interval '1 hour' WHERE product_id IN "
                             "(SELECT id FROM product WHERE slug = 'plain-dress')"))  # fmt: skip

    found = [address for address in addresses(client) if "/p/" in address]

    assert found == [f"http://localhost{code}/p/plain-scarf" for code in ("", "/ru", "/ky")]


def test_every_entry_says_the_other_languages_and_when_it_changed(client: FlaskClient, goods: Goods) -> None:
    first = XML.fromstring(client.get("/sitemaps/products-1.xml", buffered=True).data)[0]

    links = {link.get("hreflang"): link.get("href") for link in first if link.tag.endswith("link")}
    assert links == {
        "en": "http://localhost/p/plain-coat",
        "ru": "http://localhost/ru/p/plain-coat",
        "ky": "http://localhost/ky/p/plain-coat",
        "x-default": "http://localhost/p/plain-coat",
    }
    changed = first.findtext(f"{MAP}lastmod") or ""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", changed)
    assert changed <= clock.now().isoformat()


def test_a_part_holds_no_more_than_it_may(client: FlaskClient, goods: Goods, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "SIZE", 2)

    names = [loc.rpartition("/")[2] for loc in locations(client, "/sitemap.xml")]

    assert names == ["lists.xml", "products-1.xml", "products-2.xml"]
    assert [len(locations(client, f"/sitemaps/{name}")) for name in names[1:]] == [6, 3]
    assert sitemap.MOST == 50_000


@pytest.mark.parametrize(
    "path",
    ["/sitemaps/products-9.xml", "/sitemaps/products-0.xml", "/sitemaps/products-01.xml", "/sitemaps/products-x.xml",
     "/sitemaps/x.xml", "/ru/sitemap.xml", "/ru/sitemaps/lists.xml", "/ky/robots.txt"],
)  # fmt: skip
def test_what_is_no_part_is_not_found(client: FlaskClient, goods: Goods, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemaps/lists.xml", "/sitemaps/products-1.xml", FEED, "/robots.txt"])
def test_who_has_it_is_told_so_and_nobody_gets_a_cookie(client: FlaskClient, goods: Goods, path: str) -> None:
    first = client.get(path, buffered=True)

    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in first.headers
    assert (client.head(path).status_code, client.head(path).data) == (200, b"")


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemaps/lists.xml", "/sitemaps/products-1.xml", FEED])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_no_length_but_the_true_one_is_said(client: FlaskClient, goods: Goods, path: str, encoding: str) -> None:
    told = {"Accept-Encoding": encoding}

    written, kept = (client.get(path, headers=told, buffered=True) for _ in range(2))

    for answer in (written, kept):
        assert answer.headers.get("Content-Length", str(len(answer.data))) == str(len(answer.data)) != "0"
    assert "Content-Length" not in client.head(path).headers


def test_robots_may_read_pages_but_no_choices_of_filters(client: FlaskClient) -> None:
    said = client.get("/robots.txt")

    lines = said.text.splitlines()
    assert said.mimetype == "text/plain"
    assert {
        "Disallow: /cart",
        "Disallow: /ru/checkout",
        "Disallow: /c/*?",
        "Allow: /c/*?page=",
        "Disallow: /ky/search",
    } < set(lines)
    assert not any(line.startswith("Disallow: /p/") for line in lines)
    assert lines[-1] == "Sitemap: http://localhost/sitemap.xml"


def addresses(client: FlaskClient) -> list[str]:
    """Every page that the map names."""
    parts = [loc.removeprefix("http://localhost") for loc in locations(client, "/sitemap.xml")]
    return [address for part in parts for address in locations(client, part)]


def locations(client: FlaskClient, path: str) -> list[str]:
    return [loc.text or "" for loc in XML.fromstring(client.get(path, buffered=True).data).iter(f"{MAP}loc")]


def canonical(answer: TestResponse) -> str:
    found = re.search(r'<link rel="canonical" href="([^"]+)"', answer.text)
    return found[1] if found else ""
