"""What the listing index says of itself on /metrics: of several processes the largest figure, counters summed up."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

from marque.storefront.index.standing import Standing

PRODUCTS = Gauge("marque_listing_index_products", "Products in the listing index", multiprocess_mode="livemax")
SKUS = Gauge("marque_listing_index_skus", "SKUs in the listing index", multiprocess_mode="livemax")
BYTES = Gauge("marque_listing_index_bytes", "Bytes of the listing index's arrays", multiprocess_mode="livemax")
CHANGED = Gauge("marque_listing_index_changed", "Products beside the built part", multiprocess_mode="livemax")
WAITING = Gauge("marque_listing_index_waiting", "Products that go live later", multiprocess_mode="livemax")
VERSION = Gauge("marque_listing_index_version", "Catalogue version answered from, the oldest", multiprocess_mode="livemin")
BUILDS = Counter("marque_listing_index_builds_total", "Times everything was read anew", ["cause"])
SECONDS = Histogram(
    "marque_listing_index_seconds",
    "Seconds of reading",
    ["what"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 2, 5, 15),
)


def tell(standing: Standing) -> None:
    """Say how things stand."""
    snapshots = [part.snapshot for part in standing.parts]
    PRODUCTS.set(sum(map(len, snapshots)))
    SKUS.set(sum(len(each.sku_product) for each in snapshots))
    BYTES.set(sum(each.nbytes for each in snapshots))
    CHANGED.set(standing.changed)
    WAITING.set(len(standing.waiting.products))
    VERSION.set(standing.version)
