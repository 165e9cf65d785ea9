"""All tables in one place, for migrations and `verify`."""

from __future__ import annotations

from typing import Any

from marque.accounts import models as accounts
from marque.cart import models as cart
from marque.catalogue import models as catalogue
from marque.catalogue.attributes import models as attributes
from marque.catalogue.collections import models as collections
from marque.catalogue.redirects import models as redirects
from marque.catalogue.size_charts import models as size_charts
from marque.catalogue.synonyms import models as synonyms
from marque.engagement import models as engagement
from marque.exchange import models as exchange
from marque.inventory import models as inventory
from marque.kernel import audit, due, idempotency, limits, mail
from marque.orders import models as orders
from marque.pricing import models as pricing
from marque.pricing.sales import models as sales
from marque.storefront import models as storefront
from marque.storefront.finding import models as finding

PARTS = (
    accounts, attributes, audit, cart, catalogue, collections, due, engagement, exchange, finding, idempotency, inventory,
    limits, mail, orders, pricing, redirects, sales, size_charts, storefront, synonyms,
)  # fmt: skip


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """What Alembic compares: everything except the job queue's own tables and the months of interactions."""
    return not (kind == "table" and (name or "").startswith(("procrastinate_", "interaction_")))
