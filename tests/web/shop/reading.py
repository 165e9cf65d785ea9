"""What a page of the shop shows, as text and links."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from marque.kernel import clock
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.storefront.shelves import Piece, Shelf


def put_up(app: Flask, house: House, *pieces: Piece, **more: Any) -> Shelf:
    """A product on sale since now."""
    with app.app_context():
        return shelves.put_up(house, *pieces, now=clock.now(), **more)


def titles(answer: TestResponse) -> list[str]:
    """The products of the list, in order."""
    grid = answer.text.partition('<div class="cards')[2].partition("<footer")[0]
    return [unescape(title) for title in re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>", grid)]


def links(answer: TestResponse, kind: str) -> list[str]:
    """Addresses of links whose class begins like this."""
    return [unescape(href) for href in re.findall(rf'<a class="{kind}[^"]*" href="([^"]*)"', answer.text)]


def machine(answer: TestResponse) -> list[dict[str, Any]]:
    """What the page says to machines."""
    told: list[dict[str, Any]] = json.loads(script(answer))["@graph"]
    return told


def script(answer: TestResponse) -> str:
    """The same as it stands in the page."""
    return answer.text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
