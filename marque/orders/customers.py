"""Customers as staff see them: who they are, what they ordered, what it came to. Never passwords."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from marque.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """`spent_cents` is over placed orders that were not cancelled."""

    id: int
    full_name: str
    email: str
    username: str
    is_active: bool
    created_at: datetime
    orders: int
    spent_cents: int
    last_order_at: datetime | None


@dataclass(frozen=True, slots=True)
class Customer(CustomerRow):
    is_confirmed: bool
    language: str
    switched_off_reason: str
    areas: tuple[str, ...]


FIGURES = """
    LEFT JOIN LATERAL (
        SELECT count(*) AS orders, coalesce(sum(total_cents) FILTER (WHERE status <> 'cancelled'), 0)::bigint AS spent_cents,
               max(placed_at) AS last_order_at
        FROM orders WHERE customer_id = a.id AND placed_at IS NOT NULL) f ON true
"""
CHOSEN = """
    SELECT * FROM account
    WHERE (:query = '' OR strpos(lower(email), :query) > 0 OR strpos(lower(full_name), :query) > 0
           OR strpos(username, :query) > 0)
      AND (NOT :only_off OR NOT active)
"""
FIELDS = (
    "a.id, a.full_name, a.email, a.username, a.active AS is_active, a.created_at, f.orders, f.spent_cents, f.last_order_at"
)
NEWER_TO_OLDER = text(f"""
    SELECT {FIELDS} FROM (
        {CHOSEN} AND (CAST(:at AS timestamptz) IS NULL OR (created_at, id) < (:at, :place_id))
        ORDER BY created_at DESC, id DESC LIMIT :most) a {FIGURES} ORDER BY a.created_at DESC, a.id DESC
""")
OLDER_TO_NEWER = text(f"""
    SELECT {FIELDS} FROM (
        {CHOSEN} AND (created_at, id) > (:at, :place_id)
        ORDER BY created_at, id LIMIT :most) a {FIGURES} ORDER BY a.created_at, a.id
""")
COUNTS = text("SELECT count(*) AS everybody, count(*) FILTER (WHERE NOT active) AS switched_off FROM account")
ONE = text(f"""
    SELECT {FIELDS}, a.confirmed_at IS NOT NULL AS is_confirmed, a.language,
           a.switched_off_reason,
           ARRAY(SELECT r.name FROM account_role m JOIN role r ON r.id = m.role_id WHERE m.account_id = a.id
                 ORDER BY r.name) AS areas
    FROM account a {FIGURES} WHERE a.id = :account_id
""")


def rows(
    connection: Connection,
    *,
    query: str = "",
    only_off: bool = False,
    place: tuple[datetime, int] | None = None,
    is_before: bool = False,
    most: int,
) -> list[CustomerRow]:
    """Newest first, going on after `place` (created_at, id); with `is_before` the other way round, away from it.

    `query` is part of an e-mail address or a name.
    """
    at, place_id = place or (None, None)
    parameters = {"query": query.strip().lower(), "only_off": only_off, "at": at, "place_id": place_id, "most": most}
    found = connection.execute(OLDER_TO_NEWER if is_before else NEWER_TO_OLDER, parameters)
    return [CustomerRow(**row._mapping) for row in found]


def counts(connection: Connection) -> tuple[int, int]:
    """How many people there are, and how many are switched off."""
    row = connection.execute(COUNTS).one()
    return row.everybody, row.switched_off


def one(connection: Connection, *, account_id: int) -> Customer:
    """Raises NotFound."""
    row = connection.execute(ONE, {"account_id": account_id}).one_or_none()
    if row is None:
        raise NotFound("account", account_id=account_id)
    return Customer(**{**row._mapping, "areas": tuple(row.areas)})
