"""Headers on every answer: a strict content policy, no framing, no sniffing, no shared personal pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, Response, request

from marque.web.policy import table

CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
YEAR_SECONDS = 365 * 24 * 3600


def install(app: Flask) -> None:
    """What is the same on every answer is put on behind Flask, where it costs nothing: no view sets these."""
    secure = {"Strict-Transport-Security": f"max-age={YEAR_SECONDS}; includeSubDomains"}
    always = [*HEADERS.items(), *(secure.items() if app.config["SESSION_COOKIE_SECURE"] else ())]
    answer = app.wsgi_app

    def headed(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, given: list[tuple[str, str]], *error: Any) -> Any:
            return start_response(status, [*given, *always], *error)

        return answer(environ, start)

    app.wsgi_app = headed  # type: ignore[method-assign]  # how WSGI wrappers are put on


def add(response: Response) -> Response:
    """`no-store` for what the policy table never lets anybody keep."""
    policy = table.of(request.endpoint)
    if policy.kept == "never" or "Set-Cookie" in response.headers:
        response.headers["Cache-Control"] = "private, no-store"
        response.vary.add("Cookie")
    return response
