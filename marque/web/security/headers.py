"""Headers on every answer: a strict content policy, no framing, no sniffing, no shared personal pages."""

from __future__ import annotations

from flask import Response, current_app, request

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


def add(response: Response) -> Response:
    """Security headers, and `no-store` for what the policy table never lets anybody keep."""
    response.headers.extend(HEADERS)  # no view sets these, so nothing has to be looked for
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}; includeSubDomains"
    policy = table.of(request.endpoint)
    if policy.kept == "never" or "Set-Cookie" in response.headers:
        response.headers["Cache-Control"] = "private, no-store"
        response.vary.add("Cookie")
    return response
