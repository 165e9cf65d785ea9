"""Prometheus metrics; several processes add up through PROMETHEUS_MULTIPROC_DIR (set by gunicorn's config)."""

from __future__ import annotations

import os

from prometheus_client import REGISTRY as ONE_PROCESS
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess

REQUESTS = Counter("marque_requests_total", "Answered requests", ["endpoint", "method", "status"])
SECONDS = Histogram("marque_request_seconds", "Seconds to answer", ["endpoint"])
ORDERS = Counter("marque_orders_placed_total", "Placed orders", ["origin"])
INTERACTIONS = Counter("marque_interactions_total", "Interactions by what became of them", ["outcome"])
PAGE_CACHE = Counter("marque_page_cache_total", "Public pages by how they were answered", ["outcome"])


def exposition() -> bytes:
    """All metrics in the Prometheus text format."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(ONE_PROCESS)
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    return generate_latest(registry)
