"""Bytes as browsers take them: kept pages compressed once, everything else as it is sent."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from wsgiref.types import WSGIEnvironment

import brotli
from flask import Flask, Response
from flask_compress import Compress
from werkzeug.datastructures import Accept, Headers
from werkzeug.http import parse_accept_header

Packer = Callable[[bytes], bytes]
AT_ONCE: Mapping[str, Packer] = {
    "br": partial(brotli.compress, quality=4),
    "gzip": partial(gzip.compress, compresslevel=6, mtime=0),
}
WELL: Mapping[str, Packer] = {  # Brotli takes 30 ms for a page, so it is worth it only where the page is asked for often
    "br": partial(brotli.compress, quality=11),
    "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
}


class Ready(Response):
    """An answer that is as it will be sent: length and encoding are known, nothing has to be worked out any more."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        return self.headers if self.status_code == 200 else super().get_wsgi_headers(environ)


def install(app: Flask) -> None:
    """Compress what views answer, except what is ready."""
    app.config["COMPRESS_REGISTER"] = False
    on_the_fly = Compress(app)

    @app.after_request
    def _compress(response: Response) -> Response:
        return response if isinstance(response, Ready) else on_the_fly.after_request(response)


@lru_cache(maxsize=512)
def chosen(accepted: str) -> str:
    """The best of these encodings that an Accept-Encoding header allows; "" for none of them."""
    best = parse_accept_header(accepted, Accept).best_match([*AT_ONCE, "identity"], default="")
    return "" if best == "identity" else str(best)
