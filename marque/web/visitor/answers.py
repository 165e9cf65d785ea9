"""A page for this very visitor: its holes filled, as the browser takes it. Nothing of it goes back into what is kept."""

from __future__ import annotations

import zlib
from html import escape

from flask import Response
from flask.globals import request_ctx
from werkzeug.wrappers import Response as BaseResponse

from marque.web.templating.context import HOLE_BAG_COUNT, HOLE_NAME
from marque.web.visitor import bag_cookie, compression, name_cookie
from marque.web.visitor.compression import Ready
from marque.web.visitor.page_cache import Page

HOLES = (HOLE_BAG_COUNT, HOLE_NAME)
EMPTY = ("0", "")
HTML = "text/html; charset=utf-8"


def respond(page: Page) -> BaseResponse:
    """The page for this visitor. With a filled hole it is theirs alone; caches must ask before they use either."""
    asked = request_ctx.request
    values = _values() if "HTTP_COOKIE" in asked.environ else EMPTY
    if values == EMPTY:
        headers, body = same_for_all(page, accepted=asked.environ.get("HTTP_ACCEPT_ENCODING", ""))
        response: Response = Ready(body, headers=headers)
    else:
        response = _personal(page, values)
    return response.make_conditional(asked) if "HTTP_IF_NONE_MATCH" in asked.environ else response


def fill(html: str, *, count: int | None = None) -> str:
    """Fill the holes of a page that is not kept; a page that has read the bag knows its true count."""
    said, name = _values()
    for hole, value in zip(HOLES, (said if count is None else str(count), name), strict=True):
        html = html.replace(hole, value)
    return html


def same_for_all(page: Page, *, accepted: str) -> tuple[list[tuple[str, str]], bytes]:
    """Headers and body for whoever has nothing in a hole; `accepted` is what the browser says of encodings."""
    encoding = compression.chosen(accepted)
    body = page.compressed(EMPTY, encoding=encoding) if encoding else page.filled(EMPTY)
    headers = [
        ("Content-Type", HTML),
        ("Content-Length", str(len(body))),
        ("ETag", f'W/"{page.tag}"'),
        ("Cache-Control", "public, no-cache"),
        ("Vary", "Cookie, Accept-Encoding"),
    ]
    return [*headers, ("Content-Encoding", encoding)] if encoding else headers, body


def _personal(page: Page, values: tuple[str, str]) -> Response:
    response = Response(page.filled(values), content_type=HTML)
    response.headers["ETag"] = f'W/"{page.tag}-{_told(values)}"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie"
    return response


def _values() -> tuple[str, str]:
    """What stands in the holes for this visitor, ready for HTML."""
    return bag_cookie.count(), escape(name_cookie.first_name())


def _told(values: tuple[str, str]) -> str:
    """The values as a tag may have them."""
    return f"{zlib.crc32(chr(0).join(values).encode()):08x}"
