"""The feed of products for advertising platforms (RSS 2.0 with Google's namespace, which the others read too).

Every piece that is for sale and has a picture, in the language of the address. It is written while it is sent, and kept as
a file until the catalogue changes: the next one who asks gets the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from flask import Response, current_app, url_for
from flask_babel import gettext

from marque.kernel import clock
from marque.kernel.database import reading
from marque.pricing import shipping
from marque.pricing.shipping import Method
from marque.storefront.machines import goods
from marque.storefront.machines.goods import Goods
from marque.web.shop.machines import answers, fields, shelf
from marque.web.templating import language, reader
from marque.web.templating.context import absolute, shop_facts

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n'
FOOT = "</channel></rss>\n"
NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2: characters


def products() -> Response:
    """GET /feeds/products.xml"""
    name = f"products-{language.current()}"
    return shelf.sent(current_app.extensions["marque.settings"].instance / "feeds", name, answers.standing(), _written)


def _written() -> Iterator[str]:
    facts = shop_facts()
    title = gettext("%(name)s — clothes that take their time", name=facts.name)
    yield HEAD
    yield f"<title>{escape(facts.name)}</title><link>{absolute(url_for('shop.home'))}</link>"
    yield f"<description>{escape(title)}</description>\n"
    ways = _ways()
    for each in _goods():
        yield from (_item(told) for told in fields.items(each, ways=ways))
    yield FOOT


def _ways() -> list[Method]:
    with reading() as connection:
        country = current_app.config["MARQUE_COUNTRY"]
        found = shipping.methods(connection, country=country, **reader.languages())
    return [method for method in found if method.kind != "pickup"]


def _goods() -> Iterator[Goods]:
    """A few products at a time; between them no connection is held, however slowly the reader reads."""
    now, after = clock.now(), 0
    while True:
        with reading() as connection:
            found = goods.read(connection, after=after, **reader.languages(), now=now)
        if not found:
            return
        yield from found
        after = found[-1].id


def _item(told: Iterator[tuple[str, str]]) -> str:
    inner = "".join(f"<g:{name}>{_text(name, value)}</g:{name}>" for name, value in told)
    return f"<item>{inner}</item>\n"


def _text(name: str, value: str) -> str:
    """`shipping` comes as elements of its own, already written."""
    return value if name == "shipping" else escape(NOT_XML.sub("", value))
