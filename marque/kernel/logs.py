"""Structured logs: one JSON object a line, one request id through web, job and ledger; no secret in any of them."""

from __future__ import annotations

import json
import logging
import secrets
import sys
from datetime import UTC, datetime

import structlog

HIDDEN = ("password", "secret", "token", "authorization", "cookie", "csrf_token", "key")
ANSWERED = "marque.access"
_written = json.JSONEncoder(ensure_ascii=False).encode
_state = {"readable": True}


def configure(*, level: str, readable: bool) -> None:
    """Set up structlog and the standard library's logging to the same lines; `readable` for a terminal."""
    _state["readable"] = readable
    chain: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _hide,
        structlog.processors.format_exc_info,
    ]
    draw = structlog.dev.ConsoleRenderer(colors=False) if readable else structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *chain, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=chain, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, draw]
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.getLogger("procrastinate").setLevel("WARNING")  # it tells of every job; the worker tells it better


def answered(**told: object) -> None:
    """The line of one answered request. Every request pays for it, so it is written without the machinery of the others."""
    if not logging.getLogger(ANSWERED).isEnabledFor(logging.INFO):
        return
    if _state["readable"]:
        structlog.get_logger(ANSWERED).info("request", **told)
        return
    at = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    sys.stderr.write(f"{_written({'event': 'request', **told, 'level': 'info', 'timestamp': at})}\n")


def new_request_id() -> str:
    return secrets.token_hex(8)


def bind(request_id: str) -> None:
    """Begin a request or job: every line from here carries this id."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=request_id)


def request_id() -> str:
    """The id of the request or job that is running, or "" outside of both."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))


def _hide(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    for name in event:
        if name.lower() in HIDDEN:
            event[name] = "…"
    return event
