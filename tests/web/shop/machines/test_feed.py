"""The product feed: every piece with a picture, whole, in every language, kept until something changes."""

from __future__ import annotations

import gzip
from xml.etree import ElementTree as XML

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.catalogue import products
from marque.kernel.database import unit_of_work
from marque.web.shop.machines import answers, shelf
from tests.factories import Goods
from tests.web.counting import statements
from tests.web.shop.machines.conftest import folder

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
G = "{http://base.google.com/ns/1.0}"
FEED = "/feeds/products.xml"
PICKED = "http://localhost/collections/picked"


def test_the_feed_has_every_piece_with_a_picture(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with_pictures(app)

    found = items(client.get(FEED, buffered=True))

    assert [(one.findtext(f"{G}title"), one.findtext(f"{G}price"), one.findtext(f"{G}sale_price")) for one in found] == [
        ("Plain coat, RUS 44", "6000.00 KGS", "4990.00 KGS"),
        ("Plain dress, RUS 44", "2490.00 KGS", None),
        ("Plain scarf, RUS 44", "899.00 KGS", None),
    ]


def test_what_xml_cannot_say_is_left_out_and_the_rest_is_text(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with_pictures(app)
    with app.app_context(), unit_of_work(actor="tests") as session:
        session.execute(text("UPDATE brand SET name = :name"), {"name": "A\x0b\ufffe</g:brand>&\u2028ъ😀"})

    found = items(client.get(FEED, buffered=True))

    assert {one.findtext(f"{G}brand") for one in found} == {"A</g:brand>&\u2028ъ😀"}


def test_without_pictures_the_feed_is_empty_and_whole(client: FlaskClient, goods: Goods) -> None:
    assert items(client.get(FEED, buffered=True)) == []


def test_the_second_to_ask_gets_the_kept_file(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with_pictures(app)
    first = client.get(FEED, buffered=True)

    with statements(app) as seen:
        packed = client.get(FEED, headers={"Accept-Encoding": "gzip"}, buffered=True)
        plain = client.get(FEED, buffered=True)

    assert (packed.headers["Content-Encoding"], gzip.decompress(packed.data)) == ("gzip", first.data)
    assert plain.data == first.data
    assert [sql for sql in seen if "listing_sku" in sql] == []


def test_what_changed_is_in_the_feed_at_once_and_the_old_file_goes(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with_pictures(app)
    before = client.get(FEED, buffered=True)
    with app.app_context(), unit_of_work(actor="tests") as session:
        products.archive([session.scalar(text("SELECT id FROM product WHERE slug = 'plain-coat'"))])

    after = client.get(FEED, headers={"If-None-Match": before.headers["ETag"]}, buffered=True)

    assert (after.status_code, len(items(after))) == (200, 2)
    assert len(list(folder(app).glob("*"))) == 1


def test_who_leaves_half_way_leaves_nothing_behind(app: Flask, goods: Goods) -> None:
    with app.test_request_context(FEED):
        answer = shelf.sent(folder(app), "half", "1", lambda: ("x" * answers.PIECE for _ in range(9)))
        half_way = iter(answer.response)
        next(half_way)
        drafts = list(folder(app).glob(".draft-*"))
        answer.close()

    assert len(drafts) == 1
    assert list(folder(app).glob("*")) == []


def test_a_language_has_a_feed_of_its_own(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with_pictures(app)

    links = [one.findtext(f"{G}canonical_link") for one in items(client.get(f"/ru{FEED}", buffered=True))]

    assert links[0] == "http://localhost/ru/p/plain-coat"


def with_pictures(app: Flask) -> None:
    with app.app_context(), unit_of_work(actor="tests") as session:
        session.execute(text("INSERT INTO asset (product_id, kind, file_key, widths, width, height) "
                             "SELECT id, 'image', 'p/' || slug, '{300,600}', 600, 800 FROM product"))  # fmt: skip
        session.execute(text("UPDATE catalogue_version SET version = version + 1"))


def items(answer: TestResponse) -> list[XML.Element]:
    return list(XML.fromstring(answer.data).iter("item"))
