"""One list counted, for pages that need its total or its first products and not the list itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from marque.storefront import index
from marque.storefront.asking import Asked, Counted


def count(connection: Connection, asked: Asked, *, version: int, now: datetime) -> Counted:
    """What a list answers, as of this catalogue version or a newer one."""
    return index.count(connection, asked, now=now, version=version)
