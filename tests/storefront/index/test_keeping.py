"""The index of a process: when it reads, what it reads, and from when on somebody sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text

from marque.kernel import copies
from marque.kernel.database import db, reading
from marque.storefront import index
from marque.storefront.asking import Asked
from marque.storefront.index import keeping, log, metrics, standing
from tests.storefront.index import rows
from tests.storefront.index.rows import ProductRow, Shop, SkuRow

NOON = rows.moment(0)


def ask(version: int, *, hours: float = 0, **asked: Any) -> tuple[int, ...]:
    with reading() as connection:
        return index.count(connection, Asked(**asked), now=rows.moment(hours), version=version).ids


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is said to the database meanwhile."""
    said: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    with reading() as connection:
        event.listen(connection, "before_cursor_execute", hear)
        yield said
        event.remove(connection, "before_cursor_execute", hear)


def builds(cause: str) -> float:
    return float(metrics.BUILDS.labels(cause)._value.get())


def test_a_question_costs_no_statement_while_nothing_changes(shop: Shop) -> None:
    version = rows.write(shop, [ProductRow(1), ProductRow(2)])
    ask(version)
    with statements() as said:
        assert ask(version, order="price") == (1, 2)
        assert ask(version - 1) == (2, 1)
    assert said == []


def test_a_change_shows_from_its_version_on(shop: Shop) -> None:
    ask(rows.write(shop, [ProductRow(1, sold=5), ProductRow(2, sold=1)]))
    version = rows.write(shop, [ProductRow(2, sold=9), ProductRow(3)], gone=[1])
    with statements() as said:
        assert ask(version) == (2, 3)
    assert len(said) == 3  # the log, two products, names of facets


def test_what_was_taken_in_is_not_read_again(shop: Shop) -> None:
    """Inside one transaction every change stays in the log's open end."""
    ask(rows.write(shop, [ProductRow(1)]))
    ask(rows.write(shop, [ProductRow(2)]))
    version = db.session.scalar(text(rows.RAISE))  # a brand got another name
    with statements() as said:
        assert ask(version) == (2, 1)
    assert [statement for statement in said if "product_listing" in statement] == []


def test_a_product_goes_live_at_its_second_without_a_statement(shop: Shop) -> None:
    version = rows.write(shop, [ProductRow(1, hours=-2), ProductRow(2, hours=1)])
    second = timedelta(seconds=1) / timedelta(hours=1)
    assert ask(version) == (1,)
    with statements() as said:
        assert ask(version, hours=1 - second, order="newest") == (1,)
        assert ask(version, hours=1, order="newest") == (2, 1)
        assert ask(version, hours=1 - second, order="newest") == (1,)  # a thread that looked at its clock before
    assert said == []


def test_a_product_that_waits_may_change_its_mind(shop: Shop) -> None:
    ask(rows.write(shop, [ProductRow(1, hours=1), ProductRow(2, hours=1)]))
    version = rows.write(shop, [ProductRow(1, hours=3)], gone=[2])
    assert ask(version, hours=2) == ()
    assert ask(version, hours=3) == (1,)


def test_who_did_not_read_the_log_for_long_reads_everything(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(rows.write(shop, [ProductRow(1)]))
    version = rows.write(shop, [ProductRow(2)])
    db.session.execute(text("DELETE FROM listing_change"))
    monkeypatch.setattr(standing, "LATEST", timedelta(0))
    assert ask(version) == (2, 1)


def test_when_much_has_changed_it_is_built_anew(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_CHANGED", 2)
    ask(rows.write(shop, [ProductRow(n) for n in (1, 2, 3)]))
    version = rows.write(shop, [ProductRow(n, sold=n) for n in (1, 2, 3)])
    assert ask(version) == (3, 2, 1)
    with reading() as connection:
        now_stands = copies.of(connection)[keeping.NAME].standing(connection, now=NOON, version=version)
    assert (now_stands.changed, len(now_stands.base.snapshot)) == (0, 3)


def test_more_changes_than_a_third_are_read_with_everything(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "AT_ONCE", 1)
    ask(rows.write(shop, [ProductRow(n) for n in (1, 2, 3)]))
    version = rows.write(shop, [ProductRow(1, sold=1), ProductRow(2, sold=2)])
    assert ask(version) == (2, 1, 3)


def test_colours_of_a_changed_product_are_those_it_has_now(shop: Shop) -> None:
    ash, birch, cedar = shop.colours
    ask(rows.write(shop, [ProductRow(1, skus=(SkuRow(colour=ash),))]))
    version = rows.write(shop, [ProductRow(1, skus=(SkuRow(colour=cedar), SkuRow(colour=birch)))])
    asked = Asked(choices={"colour": frozenset({ash, birch, cedar})})
    with reading() as connection:
        assert index.count(connection, asked, now=NOON, version=version).colours == {1: birch}


def test_the_log_is_kept_for_two_hours(shop: Shop) -> None:
    rows.write(shop, [ProductRow(1), ProductRow(2)])
    db.session.execute(text("UPDATE listing_change SET at = :at WHERE product_id = 1"), {"at": NOON - timedelta(hours=2.1)})
    db.session.execute(text("UPDATE listing_change SET at = :at WHERE product_id = 2"), {"at": NOON - timedelta(hours=1.9)})
    with reading() as connection:
        assert log.forget(connection, now=NOON) == 1
    assert db.session.scalars(text("SELECT product_id FROM listing_change")).all() == [2]


def test_how_it_stands_is_told(shop: Shop) -> None:
    before = builds("start")
    version = rows.write(shop, [ProductRow(1), ProductRow(2, skus=(SkuRow(), SkuRow())), ProductRow(3, hours=9)])
    ask(version)
    figures = {
        gauge._name: gauge._value.get() for gauge in (metrics.PRODUCTS, metrics.SKUS, metrics.WAITING, metrics.VERSION)
    }
    assert figures == {
        "marque_listing_index_products": 2,
        "marque_listing_index_skus": 3,
        "marque_listing_index_waiting": 1,
        "marque_listing_index_version": version,
    }
    assert builds("start") == before + 1


def test_a_worker_may_make_it_before_the_first_question(app: Flask, shop: Shop) -> None:
    version = rows.write(shop, [ProductRow(1), ProductRow(2)])
    app.extensions["marque.warm"]()
    with statements() as said:
        assert ask(version) == (2, 1)
    assert [statement for statement in said if "product_listing" in statement] == []
