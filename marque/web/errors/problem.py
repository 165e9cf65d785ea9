"""Errors for scripts: problem+json (RFC 9457) with a stable `code`, a sentence, and the fields that were wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from flask import Response, current_app

from marque.kernel import logs

MEDIA_TYPE = "application/problem+json"
# What a status means where nothing more is known; people who write scripts read English.
TITLES = {413: "Request too large", 414: "Address too long", 422: "Something sent is not acceptable"}


@dataclass(frozen=True, slots=True)
class FieldError:
    """`field` is the path to the value, such as "address.city" or "skus.0.price_cents"; "" means the whole request."""

    field: str
    message: str


def problem(
    status: int,
    *,
    code: str,
    detail: str = "",
    errors: Sequence[FieldError] = (),
    more: Mapping[str, Any] | None = None,
) -> Response:
    """The answer for a script; never cached. `more` are further members that a program can act upon."""
    body = {
        "type": "about:blank",
        "title": TITLES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "request_id": logs.request_id(),
        "errors": [asdict(error) for error in errors],
        **(more or {}),
    }
    response: Response = current_app.json.response(body)  # type: ignore[assignment]  # it makes the app's own kind
    response.status_code = status
    response.content_type = MEDIA_TYPE
    response.headers["Cache-Control"] = "private, no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="api"'
    return response
