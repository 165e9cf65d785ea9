"""What a request may carry: sizes, kinds and characters are judged before any work is done."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import BadRequest, RequestURITooLarge, UnsupportedMediaType

from marque.web.security.cross_site import SAFE

MOST_BYTES = 1024 * 1024
MOST_PARTS = 200
MOST_QUERY = 4096
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


def guard() -> None:
    """Raises BadRequest, RequestURITooLarge, UnsupportedMediaType, RequestEntityTooLarge; nothing was read or changed."""
    if len(request.query_string) > MOST_QUERY:
        raise RequestURITooLarge
    if "\0" in request.path or b"%00" in request.query_string or b"\0" in request.query_string:
        raise BadRequest("A NUL character is not text.")
    if request.method not in SAFE:
        _guard_form()


def _guard_form() -> None:
    if (request.content_length or request.headers.get("Transfer-Encoding")) and request.mimetype not in FORMS:
        raise UnsupportedMediaType("Send a form.")
    if any("\0" in text for name, value in request.form.items(multi=True) for text in (name, value)):
        raise BadRequest("A NUL character is not text.")
