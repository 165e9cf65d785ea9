"""What a request may carry: sizes, kinds and characters are judged before any work is done."""

from __future__ import annotations

from flask import request
from flask.globals import request_ctx
from werkzeug.exceptions import (
    BadRequest,
    LengthRequired,
    RequestEntityTooLarge,
    RequestURITooLarge,
    UnsupportedMediaType,
)

from marque.web.policy import table
from marque.web.security.cross_site import SAFE

MOST_BYTES = 1024 * 1024
MOST_BYTES_UPLOADED = 50 * 1024 * 1024
MOST_PARTS = 200
MOST_PARTS_STAFF = 5000  # a product's grid has a row per SKU
MOST_QUERY = 4096
URLENCODED = "application/x-www-form-urlencoded"
FORMS = frozenset({URLENCODED, "multipart/form-data"})


def guard() -> None:
    """Raises BadRequest, RequestURITooLarge, UnsupportedMediaType, RequestEntityTooLarge; nothing was read or changed."""
    asked = request_ctx.request
    if len(asked.query_string) > MOST_QUERY:
        raise RequestURITooLarge
    if "\0" in asked.path or b"%00" in asked.query_string or b"\0" in asked.query_string:
        raise BadRequest("A NUL character is not text.")
    if asked.method not in SAFE:
        policy = table.of(request.endpoint)
        request.max_content_length = MOST_BYTES_UPLOADED if policy.body == "upload" else MOST_BYTES
        request.max_form_parts = MOST_PARTS_STAFF if policy.access.startswith("staff") else MOST_PARTS
        (_guard_json if policy.body == "json" else _guard_form)()


def _guard_json() -> None:
    """What the JSON is worth is judged by the API itself."""
    if "Transfer-Encoding" in request.headers:
        raise LengthRequired
    if request.content_length and request.mimetype != "application/json":
        raise UnsupportedMediaType("Send JSON.")


def _guard_form() -> None:
    if "Transfer-Encoding" in request.headers:  # without a length it would be cut at the limit and acted upon
        raise LengthRequired
    if request.content_length and request.mimetype not in FORMS:
        raise UnsupportedMediaType("Send a form.")
    if request.mimetype == URLENCODED and request.get_data().count(b"&") >= (request.max_form_parts or 0):
        raise RequestEntityTooLarge
    if any("\0" in text for name, value in request.form.items(multi=True) for text in (name, value)):
        raise BadRequest("A NUL character is not text.")
