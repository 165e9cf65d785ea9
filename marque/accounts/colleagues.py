"""Staff: who has which areas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from marque.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Colleague:
    """`is_waiting`: invited, no password chosen yet."""

    id: int
    full_name: str
    email: str
    username: str
    areas: tuple[str, ...]
    is_active: bool
    is_waiting: bool
    switched_off_reason: str
    created_at: datetime


ALL = """
    SELECT a.id, a.full_name, a.email, a.username, array_agg(r.name ORDER BY r.name) AS areas, a.active AS is_active,
           a.confirmed_at IS NULL AS is_waiting, a.switched_off_reason, a.created_at
    FROM account a JOIN account_role m ON m.account_id = a.id JOIN role r ON r.id = m.role_id
"""
EVERYBODY = text(ALL + "GROUP BY a.id ORDER BY a.active DESC, lower(a.full_name), a.id")
ONE = text(ALL + "WHERE a.id = :account_id GROUP BY a.id")
NAMES = text("SELECT id, full_name FROM account WHERE id = ANY(CAST(:ids AS bigint[]))")


def everybody(connection: Connection) -> list[Colleague]:
    """All who have an area, by name; those switched off last."""
    return [Colleague(**{**row._mapping, "areas": tuple(row.areas)}) for row in connection.execute(EVERYBODY)]


def one(connection: Connection, *, account_id: int) -> Colleague:
    """Raises NotFound for whoever has no area."""
    row = connection.execute(ONE, {"account_id": account_id}).one_or_none()
    if row is None:
        raise NotFound("account", account_id=account_id)
    return Colleague(**{**row._mapping, "areas": tuple(row.areas)})


def names(connection: Connection, *, account_ids: set[int]) -> dict[int, str]:
    """What these people are called, by id."""
    found = connection.execute(NAMES, {"ids": sorted(account_ids)}) if account_ids else ()
    return {row.id: row.full_name for row in found}
