"""Liveness, readiness, figures."""

from __future__ import annotations

from flask import Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from marque.kernel import database, metrics
from marque.kernel.database import reading
from marque.kernel.errors import NotFound


def healthz() -> Response:
    """The process answers; asks nobody else."""
    return Response("ok\n", mimetype="text/plain")


def readyz() -> Response:
    """200 when the database answers and its migrations are at head, 503 with the reason otherwise."""
    try:
        with reading() as connection:
            found = database.revision(connection)
    except SQLAlchemyError:
        return Response("database: not reachable\n", status=503, mimetype="text/plain")
    head = current_app.config["MARQUE_MIGRATION_HEAD"]
    if found != head:
        return Response(f"migrations: at {found}, not {head}\n", status=503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")


def figures() -> Response:
    """Metrics in the Prometheus text format; at one address only, so that a front can close it."""
    if request.script_root:
        raise NotFound("metrics")
    return Response(metrics.exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")
