"""The catalogue's version: what cached pages are keyed by, and until when they may be kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text

from marque.storefront.cards import NEW_FOR

NUMBER = text("SELECT version FROM catalogue_version")
NEXT_CHANGE = text("""
    SELECT least((SELECT min(live_from) FROM product_listing WHERE live_from > :now),
                 (SELECT min(live_from) FROM product_listing WHERE live_from > :new_since) + :new_for,
                 (SELECT min(at) FROM due))
""")


def number(connection: Connection) -> int:
    """The catalogue's version: the cheapest statement there is, asked for every page."""
    return int(connection.scalar(NUMBER) or 0)


def next_change(connection: Connection, *, now: datetime) -> datetime | None:
    """When time alone changes a card: a product goes live or stops being new, a sale begins or ends. None: never.

    A moment that has come is one that nobody has settled yet. As long as the version stays and this moment has not come, the
    answer stays; so it is asked once per version.
    """
    return connection.scalar(NEXT_CHANGE, {"now": now, "new_since": now - NEW_FOR, "new_for": NEW_FOR})
