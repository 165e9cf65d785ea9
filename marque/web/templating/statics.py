"""Static files served before Flask sees the request, under names that never change their content."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from wsgiref.headers import Headers

from flask import Flask, current_app
from whitenoise import WhiteNoise

from marque.web.templating import bundling
from marque.web.templating.bundling import PREFIX, MissingAsset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HASHED = r"\.[0-9a-f]{10}\.[a-z0-9]+$"


class Statics:
    """A WSGI application in front of another; `watch` looks for changed sources at every request."""

    def __init__(self, behind: WSGIApplication, *, source: Path, target: Path, watch: bool) -> None:
        self._source, self._target, self._watch = source, target, watch
        self._lock = Lock()
        self._stamp = bundling.stamp(source)
        self._names = bundling.build(source, target)
        self._served = WhiteNoise(
            behind,
            root=str(target),
            prefix=PREFIX,
            autorefresh=watch,
            allow_all_origins=False,
            immutable_file_test=HASHED,
            add_headers_function=_nosniff,
        )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._watch:
            self._refresh()
        return self._served(environ, start_response)

    def address(self, name: str) -> str:
        """ "shop.css" → "/static/shop.0123456789.css". Raises MissingAsset."""
        try:
            return PREFIX + self._names[name]
        except KeyError:
            raise MissingAsset(f"there is no static file {name!r}") from None

    def _refresh(self) -> None:
        with self._lock:
            stamp = bundling.stamp(self._source)
            if stamp != self._stamp:
                self._names = bundling.build(self._source, self._target)
                self._stamp = stamp


def wrap(app: Flask, *, target: Path, watch: bool) -> Statics:
    """Build what is missing of `static/` and answer `/static/…` in front of what the app is so far."""
    statics = Statics(app.wsgi_app, source=Path(app.root_path) / "static", target=target, watch=watch)
    app.extensions["marque.statics"] = statics
    return statics


def asset(name: str) -> str:
    """The address of a static file under its present name. Raises MissingAsset."""
    statics: Statics = current_app.extensions["marque.statics"]
    return statics.address(name)


def _nosniff(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
