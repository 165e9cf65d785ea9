"""Flask with what it does at every request done once: the host is judged, the address is matched, nothing is asked twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any
from wsgiref.types import WSGIEnvironment

from flask import Flask, Request
from flask.ctx import RequestContext
from werkzeug.routing import MapAdapter
from werkzeug.wsgi import get_host


class Visit(RequestContext):
    """Matches when the session asks where the request goes, and then not again."""

    def match_request(self) -> None:
        if self.request.url_rule is None and self.request.routing_exception is None:
            super().match_request()


class Shop(Flask):
    def request_context(self, environ: WSGIEnvironment) -> RequestContext:
        return Visit(self, environ)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """As it is: there is no coroutine in the house, and Flask would look at all sixteen functions of every request."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """As Flask does it, judging a host once and not four times a request. Raises SecurityError."""
        if request is None:
            return super().create_url_adapter(None)
        environ = request.environ
        name = request.host = host(environ, trusted=self.config["TRUSTED_HOSTS"])
        return self.url_map.bind(
            name,
            _decoded(environ.get("SCRIPT_NAME", "")),
            "",
            environ["wsgi.url_scheme"],
            environ["REQUEST_METHOD"],
            _decoded(environ.get("PATH_INFO", "")),
            query_args=_decoded(environ.get("QUERY_STRING", "")),
        )


def host(environ: WSGIEnvironment, *, trusted: Sequence[str]) -> str:
    """The host asked for. Raises SecurityError for one that is not ours."""
    return _judged(
        environ["wsgi.url_scheme"],
        environ.get("HTTP_HOST", ""),
        (environ["SERVER_NAME"], environ["SERVER_PORT"]),
        tuple(trusted),
    )


@lru_cache(maxsize=256)
def _judged(scheme: str, host: str, server: tuple[str, str], trusted: tuple[str, ...]) -> str:
    environ = {"wsgi.url_scheme": scheme, "SERVER_NAME": server[0], "SERVER_PORT": server[1]}
    return get_host({**environ, "HTTP_HOST": host} if host else environ, trusted)


def _decoded(text: str) -> str:
    """WSGI hands over bytes as Latin-1."""
    return text.encode("latin-1").decode(errors="replace")
