"""Each invariant is shown a corruption and must name it, and nothing that is sound."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, event, text

from marque.insight import verify
from marque.insight.invariants import ALL
from marque.kernel.clock import now
from marque.kernel.database import db, reading
from tests.insight import scene as scenes
from tests.races.stopping import meet

CORRUPTIONS = {
    "stock changed without a movement": (
        "UPDATE stock SET on_hand = on_hand + 1 WHERE sku_id = :coat",
        {"1-stock-equals-ledger": "coat"},
    ),
    "a movement's balance changed": (
        "UPDATE stock_movement SET balance_after = balance_after + 1 WHERE id = :sale",
        {"1-balance-follows": "sale"},
    ),
    "a hold grown past what is held": ("UPDATE hold SET quantity = 2 WHERE id = :hold", {"1-held-equals-holds": "dress"}),
    "pieces held for nobody": ("UPDATE stock SET held = 3 WHERE sku_id = :coat", {"1-held-equals-holds": "coat"}),
    "a hold that nothing ended": (
        "UPDATE hold SET ends_at = CAST(:now AS timestamptz) - interval '3 minutes' WHERE id = :hold",
        {"2-holds-end": "hold"},
    ),
    "a hold of a cart that is ordered": (
        "UPDATE hold SET holder_id = :cart WHERE id = :hold",
        {"2-finished-carts-hold-nothing": "hold"},
    ),
    "a tax that is not the lines'": (
        "UPDATE orders SET tax_cents = tax_cents - 1 WHERE id = :order",
        {"3-order-sums": "order"},
    ),
    "an order without lines": (
        "DELETE FROM order_line WHERE order_id = :order",
        {"3-order-sums": "order", "5-sales-have-lines": "sale"},
    ),
    "a line without its title": ("UPDATE order_line SET title = '' WHERE id = :line", {"4-lines-are-snapshots": "line"}),
    "an order cancelled and not given back": (
        """WITH gone AS (UPDATE orders SET status = 'cancelled' WHERE id = :order)
           INSERT INTO order_event (order_id, kind, status, at) VALUES (:order, 'cancelled', 'cancelled', now())""",
        {"5-sold-lines-moved": "line"},
    ),
    "a sale of a line that is not there": (
        "UPDATE stock_movement SET reference_id = -:sale WHERE id = :sale",
        {"5-sales-have-lines": "sale", "5-sold-lines-moved": "line"},
    ),
    "a sale of another SKU than the line's": (
        "UPDATE order_line SET sku_id = :dress WHERE id = :line",
        {"5-sales-have-lines": "sale"},
    ),
    "an order whose cart is open": ("UPDATE cart SET state = 'open' WHERE id = :cart", {"9-orders-and-carts": "order"}),
    "an order of somebody whose cart was a guest's": (
        """WITH somebody AS (INSERT INTO account (email, username, full_name, fs_uniquifier)
                             VALUES ('a@example.com', 'somebody', 'A', 'x') RETURNING id)
           UPDATE orders SET customer_id = somebody.id FROM somebody WHERE orders.id = :order""",
        {"9-orders-and-carts": "order"},
    ),
    "a cart ordered without an order": (
        "WITH ended AS (DELETE FROM hold WHERE id = :hold), freed AS (UPDATE stock SET held = 0 WHERE sku_id = :dress)"
        " UPDATE cart SET state = 'ordered' WHERE id = :open_cart",
        {"9-orders-and-carts": "open_cart"},
    ),
    "a status that no event explains": (
        "INSERT INTO order_event (order_id, kind, status, at) VALUES (:order, 'sent', 'shipped', now())",
        {"9-status-is-the-last-event": "order"},
    ),
    "an order without confirmation and without a job": (
        "DELETE FROM procrastinate_jobs WHERE id = :job",
        {"10-confirmations": "order"},
    ),
    "a job that was given up": (
        "UPDATE procrastinate_jobs SET status = 'failed' WHERE id = :job",
        {"10-no-job-failed": "job", "10-confirmations": "order"},
    ),
    "money on the counter that the ledger does not know": (
        "UPDATE payment SET refunded_cents = captured_cents WHERE id = :paid_payment",
        {"6-payments-equal-ledger": "paid_payment", "6-payment-status-is-the-money": "paid_order"},
    ),
    "money in the ledger that the counter does not know": (
        """INSERT INTO money_ledger (payment_id, kind, amount_cents, provider_ref, at)
           VALUES (:paid_payment, 'refund', -1, 'x' || :paid_payment, now())""",
        {"6-payments-equal-ledger": "paid_payment"},
    ),
    "an order that says unpaid and is paid": (
        "UPDATE orders SET payment_status = 'unpaid' WHERE id = :paid_order",
        {"6-payment-status-is-the-money": "paid_order"},
    ),
    "an order sent before it was paid": (
        """WITH sent AS (UPDATE orders SET status = 'shipped' WHERE id = :order)
           INSERT INTO order_event (order_id, kind, status, at) VALUES (:order, 'sent', 'shipped', now())""",
        {"6-prepaid-before-dispatch": "order"},
    ),
    "a listing row changed by hand": (
        "UPDATE product_listing SET price_cents = price_cents + 1 WHERE product_id = :product",
        {"8-listing-equals-products": "product"},
    ),
    "a price without history": (  # lists read from it what a piece cost before
        "DELETE FROM price_change WHERE sku_id = :coat",
        {"11-price-is-the-last-begun": "coat", "8-listing-equals-products": "product"},
    ),
    "a history that says another price": (
        "UPDATE price_change SET price_cents = price_cents + 1 WHERE sku_id = :coat",
        {"11-price-is-the-last-begun": "coat", "8-listing-equals-products": "product"},
    ),
}
SHAPES = {
    "a rule that was never checked": (
        "ALTER TABLE brand ADD CONSTRAINT unchecked CHECK (name <> '') NOT VALID",
        ("12-constraints-and-indexes", "unchecked"),
        "ALTER TABLE brand DROP CONSTRAINT unchecked",
    ),
    "a table without a key": (
        "CREATE TABLE keyless (word text)",
        ("12-constraints-and-indexes", "keyless"),
        "DROP TABLE keyless",
    ),
    "a number that runs out": (
        "SELECT setval('brand_id_seq', 4611686018427387905)",
        ("12-sequences-have-room", "brand_id_seq"),
        "SELECT setval('brand_id_seq', 100)",
    ),
    "no place that sells": (
        "UPDATE location SET sells_online = false",
        ("1-one-place-sells", 0),
        "UPDATE location SET sells_online = true",
    ),
}


@pytest.fixture(scope="module", autouse=True)
def _no_line_needs_a_title(shop: Flask) -> None:
    scenes.damage(shop, scenes.build(shop), "ALTER TABLE order_line DROP CONSTRAINT ck_order_line_snapshot")


def test_a_shop_in_full_swing_is_sound(shop: Flask) -> None:
    before = scenes.found(shop)
    scenes.build(shop)

    assert scenes.found(shop) == before


@pytest.mark.parametrize("corruption", CORRUPTIONS)
def test_a_corruption_is_named_and_nothing_else(shop: Flask, corruption: str) -> None:
    statement, wanted = CORRUPTIONS[corruption]
    scene, before = scenes.build(shop), scenes.found(shop)
    scenes.damage(shop, scene, statement)

    assert scenes.found(shop) - before == {(name, getattr(scene, key)) for name, key in wanted.items()}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_database_out_of_shape_is_named(shop: Flask, shape: str) -> None:
    bend, wanted, mend = SHAPES[shape]
    scene = scenes.build(shop)
    scenes.damage(shop, scene, bend)
    found = scenes.found(shop)
    scenes.damage(shop, scene, mend)

    assert wanted in found
    assert wanted not in scenes.found(shop)


def test_every_invariant_is_shown_a_corruption() -> None:
    shown = {name for _, wanted in CORRUPTIONS.values() for name in wanted} | {wanted[0] for _, wanted, _ in SHAPES.values()}

    assert shown == {invariant.name for invariant in ALL} | {"8-listing-equals-products"}


def test_a_report_says_what_holds_and_what_does_not(shop: Flask) -> None:
    scenes.damage(shop, scenes.build(shop), "UPDATE stock SET on_hand = on_hand + 1 WHERE sku_id = :coat")
    report = scenes.report(shop)
    told = json.loads(json.dumps(report.as_json(), default=str))

    assert not report.is_clean
    assert told["clean"] is False
    assert len(told["findings"]) == len(ALL) + 1
    assert next(one for one in told["findings"] if one["name"] == "1-stock-equals-ledger")["holds"] is False


def test_settings_that_could_lose_an_order_are_warned_of(shop: Flask) -> None:
    with shop.app_context(), reading() as connection:
        found = {name: connection.scalar(text(f"SHOW {name}")) for name in verify.DURABLE}

    wanted = {
        f"{name} is {value}, not {verify.DURABLE[name]}" for name, value in found.items() if value != verify.DURABLE[name]
    }
    assert set(scenes.report(shop).warnings) - {"the shop's role is a superuser"} == wanted


def test_it_looks_at_one_moment(shop: Flask) -> None:
    scene = scenes.build(shop)
    before = scenes.found(shop)
    statement, _ = CORRUPTIONS["a status that no event explains"]

    met = meet(
        shop, partial(scenes.found, shop), at="FULL JOIN", after=True, rival=partial(scenes.damage, shop, scene, statement)
    )

    assert (met.rival.code, met.rival_waited) == ("done", False)
    assert met.first.value == before
    assert scenes.found(shop) - before == {("9-status-is-the-last-event", scene.order)}


def test_it_changes_nothing(shop: Flask) -> None:
    seen: list[tuple[str, str]] = []
    with shop.app_context():
        event.listen(db.engine, "after_execute", listener := partial(_look, seen))
        verify.run(db.engine, now=now())
        event.remove(db.engine, "after_execute", listener)

    assert set(seen) == {("repeatable read", "on")}


def _look(seen: list[tuple[str, str]], connection: Connection, *_: Any) -> None:
    cursor = connection.connection.cursor()
    cursor.execute("SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')")
    seen.append(cursor.fetchone())
