"""Bugs that shops have, planted while a race runs, so that the race is shown to see them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from flask import Flask
from sqlalchemy import TextClause, text

from marque.cart import carts
from marque.catalogue import editing
from marque.checkout import place
from marque.inventory import holds, stock
from marque.kernel import jobs
from marque.kernel.database import db, unit_of_work

NO_STOCK_CHECKS = (
    "ALTER TABLE stock DROP CONSTRAINT ck_stock_held",
    "ALTER TABLE stock_movement DROP CONSTRAINT ck_stock_movement_balance_after",
)
NO_UNIQUE_CART = ("DROP INDEX uq_orders_cart_id",)
NO_HOLD_TRIGGERS = (
    "DROP TRIGGER check_hold_move ON hold",
    "DROP TRIGGER check_held ON hold",
    "DROP TRIGGER check_stock ON stock",
    "ALTER TABLE stock DROP CONSTRAINT ck_stock_held",
)


def disarm(app: Flask, *statements: str) -> None:
    """Take away what the database itself refuses."""
    with app.app_context(), unit_of_work() as session:
        for statement in statements:
            session.execute(text(statement))


@contextmanager
def no_condition_in_the_stock_update() -> Iterator[None]:
    condition = "AND on_hand - held + coalesce((SELECT quantity FROM mine), 0) >= :quantity"
    with patch.object(stock, "TAKE", _without(stock.TAKE, condition)):
        yield


@contextmanager
def unsorted_locks() -> Iterator[None]:
    with patch.object(stock, "sorted", lambda takings, **_: list(takings), create=True):
        yield


@contextmanager
def no_cart_lock() -> Iterator[None]:
    with patch.object(carts, "LOCK", _without(carts.LOCK, "FOR UPDATE")):
        yield


@contextmanager
def no_guard_on_the_end_of_a_hold() -> Iterator[None]:
    due = _without(_without(holds.DUE, "state = 'live' AND"), "FOR UPDATE SKIP LOCKED")
    with patch.object(holds, "DUE", due):
        yield


@contextmanager
def price_from_the_form() -> Iterator[None]:
    with patch.object(place, "did_see", lambda *_, **__: True):
        yield


@contextmanager
def commit_before_the_job_is_written() -> Iterator[None]:
    defer = jobs.defer

    def late(name: str, **arguments: Any) -> None:
        db.session.commit()
        defer(name, **arguments)

    with patch.object(jobs, "defer", late):
        yield


@contextmanager
def stock_as_a_field_of_the_form() -> Iterator[None]:
    """What was on hand when the form was opened is written back with it."""
    save = editing.save

    def back(product_id: int, **given: Any) -> bool:
        is_changed = save(product_id, **given)
        opened = {sku.id: _received(sku.id) for sku in given["values"].skus if sku.id}
        stock.count_many(opened, reason="form", actor="staff", now=given["now"])
        return is_changed

    with patch.object(editing, "save", back):
        yield


@contextmanager
def no_version_looked_at() -> Iterator[None]:
    save = editing.save
    with patch.object(editing, "save", lambda product_id, **given: save(product_id, **{**given, "seen": None})):
        yield


def _received(sku_id: int) -> int:
    return (
        db.session.scalar(text("SELECT quantity FROM stock_movement WHERE sku_id = :id ORDER BY id LIMIT 1"), {"id": sku_id})
        or 0
    )


def _without(statement: TextClause, words: str) -> TextClause:
    assert words in statement.text
    return text(statement.text.replace(words, ""))
