"""`flask verify`: every invariant in one read-only snapshot, with the rows that break it."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, text

from marque.insight.invariants import ALL, Invariant
from marque.storefront import listing

MOST_ROWS = 50
DURABLE = {"fsync": "on", "full_page_writes": "on", "data_checksums": "on"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One invariant's outcome; `rows` are at most 50 of those that break it."""

    name: str
    says: str
    holds: bool
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Report:
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    seconds: float

    @property
    def is_clean(self) -> bool:
        return all(finding.holds for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        return {"clean": self.is_clean, **asdict(self)}


def run(engine: Engine, *, now: datetime) -> Report:
    """Check everything in one REPEATABLE READ, READ ONLY transaction; safe while people shop."""
    began = time.perf_counter()
    with engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True) as connection:
        findings = [_check(connection, invariant=invariant, now=now) for invariant in ALL]
        findings.append(_copies(connection))
        warnings = _settings(connection)
        connection.rollback()
    return Report(tuple(findings), tuple(warnings), round(time.perf_counter() - began, 3))


def _check(connection: Connection, *, invariant: Invariant, now: datetime) -> Finding:
    rows = connection.execute(text(invariant.query), {"now": now}).mappings().fetchmany(MOST_ROWS)
    return Finding(invariant.name, invariant.says, not rows, [dict(row) for row in rows])


def _copies(connection: Connection) -> Finding:
    rows = [asdict(difference) for difference in listing.differences(connection)[:MOST_ROWS]]
    return Finding("8-listing-equals-products", "Listing rows are what the catalogue and the stock say.", not rows, rows)


def _settings(connection: Connection) -> list[str]:
    """Settings that make acknowledged orders last; a throwaway cluster may do without."""
    found = {name: connection.scalar(text("SELECT current_setting(:name)"), {"name": name}) for name in DURABLE}
    warnings = [f"{name} is {value}, not {DURABLE[name]}" for name, value in found.items() if value != DURABLE[name]]
    if connection.scalar(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")):
        warnings.append("the shop's role is a superuser")
    return warnings
