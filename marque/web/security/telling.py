"""What is counted and logged of every answer, and the id that goes through it."""

from __future__ import annotations

import re
import time
from wsgiref.types import WSGIEnvironment

from marque.kernel import logs, metrics
from marque.web.policy import table

ID_SHAPE = re.compile(r"^[A-Za-z0-9-]{8,64}$")
# What routes take; any other word would be a label of its own.
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PATCH", "DELETE"})


def request_id(environ: WSGIEnvironment) -> str:
    """The id that the front gave the request, or a new one."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    return given if ID_SHAPE.match(given) else logs.new_request_id()


def tell(endpoint: str, method: str, path: str, *, status: int, began: float, request_id: str) -> None:
    """`began` by the performance counter."""
    seconds = time.perf_counter() - began
    metrics.REQUESTS.labels(endpoint, method if method in METHODS else "other", status).inc()
    metrics.SECONDS.labels(endpoint).observe(seconds)
    ms = round(seconds * 1000, 1)
    logs.answered(method=method, path=table.tellable(path), status=status, ms=ms, request_id=request_id)
