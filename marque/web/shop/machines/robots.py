"""What robots may read: all that is the same for everybody, but no choice of filters of a list."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, url_for

from marque.web.shop.machines import answers
from marque.web.templating import language
from marque.web.templating.context import absolute

OWN = ("/account", "/admin", "/api/", "/cart", "/checkout", "/orders/", "/pay/", "/privacy/", "/interactions", "/search")
LISTS = ("/c/", "/b/", "/collections/", "/new", "/sale")


def show() -> Response:
    """GET /robots.txt, at the root only, where robots look for it."""
    answers.must_be_at_root()
    return answers.plain("\n".join(_lines()) + "\n")


def _lines() -> Iterator[str]:
    yield "User-agent: *"
    for code in language.NAMES:
        for path in OWN:
            yield f"Disallow: {language.address_in(code, path)}"
        for path in LISTS:
            yield f"Disallow: {language.address_in(code, path)}*?"
            yield f"Allow: {language.address_in(code, path)}*?page="
    yield "Allow: /"
    yield ""
    yield f"Sitemap: {absolute(url_for('shop.sitemap'))}"
