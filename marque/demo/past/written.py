"""The year's orders as rows: carts, orders with their lines, what happened to them and their parcels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, text

from marque.cart.models import Cart
from marque.checkout.place import order_secret
from marque.demo.past import paid
from marque.demo.past.fates import AFTER
from marque.demo.past.plan import Bought
from marque.demo.past.shelf import Item
from marque.kernel import secrets
from marque.kernel.database import db
from marque.orders.models import Order, OrderEvent, OrderLine, Parcel
from marque.orders.moves import payment_status

CARRIER, NUMBERS = "Ala-Too Courier", "AT{:09d}KG"
PLACE = text("""
    UPDATE orders o SET placed_at = p.placed_at
    FROM unnest(CAST(:ids AS bigint[]), CAST(:moments AS timestamptz[])) AS p (id, placed_at) WHERE o.id = p.id
""")
NOWHERE = dict.fromkeys(("street", "flat", "postcode", "city"), "")  # what is collected has no address
Rows = list[dict[str, Any]]


def orders(
    bought: Sequence[Bought], *, items: Mapping[int, Item], accounts: Mapping[str, int], currency: str, link_key: str
) -> dict[tuple[str, int], int]:
    """Write them, placed and frozen; the ids of their lines by order number and SKU."""
    cart_ids = _added(Cart, [_cart(one, accounts=accounts, link_key=link_key) for one in bought])
    rows = [
        {**_order(one, currency=currency, link_key=link_key), "cart_id": cart_id, "customer_id": _owner(one, accounts)}
        for one, cart_id in zip(bought, cart_ids, strict=True)
    ]
    order_ids = _added(Order, rows)
    wanted = [(one, order_id) for one, order_id in zip(bought, order_ids, strict=True)]
    lines = [row for one, order_id in wanted for row in _lines(one, order_id=order_id, items=items)]
    line_ids = _added(OrderLine, lines)
    db.session.execute(PLACE, {"ids": order_ids, "moments": [one.terms.placed_at for one in bought]})
    _tell(wanted)
    paid.write(wanted, currency=currency, link_key=link_key)
    numbers = {order_id: one.number for one, order_id in wanted}
    return {(numbers[row["order_id"]], row["sku_id"]): line_id for row, line_id in zip(lines, line_ids, strict=True)}


def _owner(one: Bought, accounts: Mapping[str, int]) -> int | None:
    return accounts.get(one.person.username)


def _added(model: type[Any], rows: Rows) -> list[int]:
    return list(db.session.scalars(insert(model).returning(model.id, sort_by_parameter_order=True), rows))


def _cart(one: Bought, *, accounts: Mapping[str, int], link_key: str) -> dict[str, Any]:
    return {
        "secret_hash": secrets.fingerprint(secrets.derived(link_key, "past cart", one.number)),
        "customer_id": _owner(one, accounts),
        "state": "ordered",
        "created_at": one.terms.placed_at - timedelta(minutes=23),
        "updated_at": one.terms.placed_at,
    }


def _order(one: Bought, *, currency: str, link_key: str) -> dict[str, Any]:
    captured = one.quote.total_cents if one.fate.payment_state == "captured" else 0
    amounts = ("subtotal_cents", "discount_cents", "shipping_cents", "shipping_tax_cents", "tax_cents", "total_cents")
    return {
        "number": one.number,
        "secret_hash": secrets.fingerprint(order_secret(link_key, number=one.number)),
        "origin": "web",
        "status": one.fate.status,
        "payment_status": payment_status(
            total_cents=one.quote.total_cents, captured_cents=captured, refunded_cents=paid.refunded_cents(one)
        ),
        "email": one.person.email,
        "phone": one.person.phone,
        "full_name": one.person.full_name,
        "language": one.person.language,
        "address": {**one.person.address, **(NOWHERE if one.terms.is_pickup else {})},
        "shipping": {name: getattr(one.method, name) for name in ("code", "kind", "name", "min_days", "max_days")},
        "currency": currency,
        **{name: getattr(one.quote, name) for name in amounts},
        "created_at": one.terms.placed_at,
        "updated_at": one.fate.happenings[-1].at,
    }


def _lines(one: Bought, *, order_id: int, items: Mapping[int, Item]) -> Rows:
    rows = []
    for position, line in enumerate(one.quote.lines, 1):
        item = items[line.sku_id]
        rows.append(
            {
                "order_id": order_id,
                "position": position,
                "sku_id": line.sku_id,
                "sku_code": item.code,
                "title": item.title(one.person.language),
                "colour": item.colour(one.person.language),
                "size": item.size,
                "quantity": line.quantity,
                "unit_cents": line.unit_cents,
                "line_cents": line.line_cents,
                "discount_cents": line.discount_cents,
                "tax_cents": line.tax_cents,
                "cost_cents": item.cost_cents,
                "steps": [[step.code, step.cents] for step in line.steps],
            }
        )
    return rows


def _tell(wanted: Sequence[tuple[Bought, int]]) -> None:
    """Timelines and parcels, in the order in which it all happened."""
    events: Rows = []
    for one, order_id in wanted:
        status = "pending"
        for each in one.fate.happenings:
            status = AFTER.get(each.kind, status)
            events.append({"order_id": order_id, "status": status, **asdict(each)})
    db.session.execute(insert(OrderEvent), sorted(events, key=lambda row: row["at"]))
    sent = [(one, order_id, at) for one, order_id in wanted if (at := one.fate.when("shipped"))]
    parcels = [
        {
            "order_id": order_id,
            "carrier": "" if one.terms.is_pickup else CARRIER,
            "tracking_number": "" if one.terms.is_pickup else NUMBERS.format(100_000_000 + 7919 * order_id),
            "sent_at": at,
            "created_at": at,
        }
        for one, order_id, at in sorted(sent, key=lambda each: each[2])
    ]
    if parcels:
        db.session.execute(insert(Parcel), parcels)
