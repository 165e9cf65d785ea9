"""Putting products up and asking what became of them, from outside any context."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import text

from marque.kernel import clock
from marque.kernel.database import db, reading, unit_of_work
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.storefront.shelves import Piece, Shelf


def put_up(app: Flask, house: House, *pieces: Piece, **more: Any) -> Shelf:
    with app.app_context():
        return shelves.put_up(house, *pieces, now=clock.now(), **more)


def many(app: Flask, house: House, count: int) -> None:
    """So many drafts without anything."""
    execute(
        app,
        """
        INSERT INTO product (brand_id, category_id, slug)
        SELECT :brand_id, :category_id, 'piece-' || n FROM generate_series(1, :count) n
        """,
        brand_id=house.brand_id,
        category_id=house.category_id,
        count=count,
    )


def execute(app: Flask, statement: str, **values: Any) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        db.session.execute(text(statement), values)


def rows(app: Flask, statement: str, **values: Any) -> list[tuple[Any, ...]]:
    with app.app_context(), reading() as connection:
        return [tuple(row) for row in connection.execute(text(statement), values)]


def audited(app: Flask) -> list[tuple[Any, ...]]:
    """Who changed what, without the order."""
    return sorted(rows(app, "SELECT split_part(actor, ':', 1), verb, thing, thing_id FROM audit_entry"), key=str)
