"""Stored pictures: a key never changes its content, so a browser that has it never asks again."""

from __future__ import annotations

from flask import current_app, send_file
from werkzeug.wrappers import Response

from marque.kernel.errors import Invalid, NotFound
from marque.kernel.files import Store

KINDS = {".webp": "image/webp", ".avif": "image/avif", ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml"}
YEAR_SECONDS = 365 * 24 * 3600


def send(key: str) -> Response:
    """The file of this key, or a part of it. Raises NotFound for whatever is not a picture in the media folder."""
    root = current_app.config["MARQUE_MEDIA"].resolve()
    try:
        path = Store(root).path(key)
    except Invalid as error:
        raise NotFound("media", key=key[:100]) from error
    if path.suffix not in KINDS or not path.is_file() or not path.resolve().is_relative_to(root):
        raise NotFound("media", key=key[:100])
    response = send_file(path, mimetype=KINDS[path.suffix], conditional=True, max_age=YEAR_SECONDS)
    response.cache_control.public, response.cache_control.immutable = True, True
    return response
