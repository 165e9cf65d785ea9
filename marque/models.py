"""All tables in one place, for migrations and `verify`."""

from __future__ import annotations

from typing import Any

from marque.accounts import models as accounts
from marque.cart import models as cart
from marque.catalogue import models as catalogue
from marque.exchange import models as exchange
from marque.inventory import models as inventory
from marque.kernel import audit, idempotency, limits, mail
from marque.orders import models as orders
from marque.pricing import models as pricing
from marque.storefront import models as storefront

PARTS = (accounts, audit, cart, catalogue, exchange, idempotency, inventory, limits, mail, orders, pricing, storefront)


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """What Alembic compares: everything except the job queue's own tables."""
    return not (kind == "table" and (name or "").startswith("procrastinate_"))
