"""Sheets that somebody has uploaded, and what came of them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.exchange import history, runs
from marque.exchange.history import Run
from marque.exchange.runs import Sender
from marque.inventory import stock
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from marque.kernel.files import Store
from marque.worker import imports
from tests.exchange.sheets import COAT, written

CHEAP = COAT | {"price": "3990"}
SCARF = COAT | {"handle": "scarf", "sku": "S-1", "title": "Scarf", "quantity": "8"}
BAD = COAT | {"handle": "hat", "sku": "H-1", "price": "0"}


def store() -> Store:
    return Store(current_app.extensions["marque.settings"].import_root)


def upload(folder: Path, *rows: dict[str, str], name: str = "sheet.csv") -> int:
    return sent((written(folder, rows)).read_bytes(), name=name)


def sent(content: bytes, *, name: str = "sheet.csv") -> int:
    with unit_of_work():
        return runs.upload(io.BytesIO(content), file_name=name, sender=Sender(None, "en"), store=store(), now=now())


def looked(folder: Path, *rows: dict[str, str]) -> int:
    run_id = upload(folder, *rows)
    imports.look(run_id=run_id)
    return run_id


def wrote(run_id: int, **options: Any) -> Run:
    start(run_id, **options)
    imports.apply(run_id=run_id)
    return read(run_id)


def start(run_id: int, *, seen: str = "", skip_refused: bool = False) -> None:
    with unit_of_work():
        runs.start(run_id, seen=seen or (read(run_id).fingerprint or b"").hex(), skip_refused=skip_refused)


def read(run_id: int) -> Run:
    with reading() as connection:
        return history.run(connection, run_id)


def found(run_id: int, kind: str) -> list[tuple[object, ...]]:
    with reading() as connection:
        entries = history.entries(connection, run_id, kind=kind, after=None, is_before=False, most=100)
    return [(entry.row, entry.sku, entry.column, entry.old, entry.new, entry.code) for entry in entries]


def on_hand(code: str) -> int | None:
    query = text("SELECT on_hand FROM stock JOIN sku ON sku.id = sku_id WHERE sku_code = :code")
    with reading() as connection:
        return connection.scalar(query, {"code": code})


def sku_id(code: str) -> int:
    with reading() as connection:
        return int(connection.scalar(text("SELECT id FROM sku WHERE sku_code = :code"), {"code": code}) or 0)


def adjust(code: str, quantity: int) -> None:
    with unit_of_work():
        stock.adjust(sku_id(code), quantity=quantity, reason="test", actor="tests", now=now())


def counts(session: Session) -> tuple[int, int, int]:
    return tuple(session.scalar(text(f"SELECT count(*) FROM {table}")) for table in ("product", "sku", "stock_movement"))  # type: ignore[return-value]
