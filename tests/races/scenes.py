"""Scenes for two: people who stand ready to press a button, and what staff, sweepers and gateways do meanwhile."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from flask import Flask
from sqlalchemy import text

from marque.catalogue import skus
from marque.catalogue.skus import NewPrice
from marque.checkout import pay
from marque.checkout.place import Placed
from marque.inventory import holds, stock
from marque.inventory.holds import Holder
from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from marque.orders import cancelling
from tests.factories import Goods
from tests.races import people

ORDERS = """
    SELECT count(DISTINCT l.order_id) FROM order_line l JOIN orders o ON o.id = l.order_id
    WHERE o.placed_at IS NOT NULL AND l.sku_id IN (:coat, :dress, :scarf)
"""


def ready(shop: Flask, quantities: dict[int, int], *, provider: str = "cash_on_delivery") -> partial[Placed]:
    """Somebody with a full cart and the checkout page before them, who only has to press the button."""
    with shop.app_context():
        return partial(people.send, *people.get_ready(quantities, provider=provider))


def holding(shop: Flask, quantities: dict[int, int], *, ends_in: timedelta) -> partial[Placed]:
    """The same, with the goods held until then."""
    send = ready(shop, quantities)
    with shop.app_context():
        people.begin(send.args[0])
        with unit_of_work() as session:
            query = text("UPDATE hold SET ends_at = :ends_at WHERE holder_id = :id AND state = 'live'")
            session.execute(query, {"ends_at": now() + ends_in, "id": send.args[0]})
    return send


def placed(shop: Flask, quantities: dict[int, int], *, provider: str = "cash_on_delivery") -> tuple[int, Placed]:
    """An order: its id and its buyer's answer."""
    send = ready(shop, quantities, provider=provider)
    with shop.app_context():
        answer = send()
    return people.figure(shop, "SELECT id FROM orders WHERE number = :number", number=answer.number), answer


def after_sweep(rival: partial[Placed]) -> Placed:
    """The rival comes when everybody's hold is over; the edge sweeps first."""
    sweep()
    return rival()


def sweep() -> int:
    """A sweeper, a quarter of an hour from now."""
    with unit_of_work():
        return holds.sweep(now=now() + holds.FIRST)


def hold(quantities: dict[int, int], *, holder: Holder) -> None:
    with unit_of_work():
        holds.place(quantities, holder=holder, now=now())


def count(sku_id: int, quantity: int) -> dict[int, int]:
    with unit_of_work():
        return stock.count_many({sku_id: quantity}, reason="count", actor="tests", now=now())


def adjust(sku_id: int, quantity: int) -> int:
    with unit_of_work():
        return stock.adjust(sku_id, quantity=quantity, reason="broken", actor="tests", now=now())


def reprice(prices: dict[int, int]) -> None:
    with unit_of_work(actor="staff:1"):
        skus.reprice([NewPrice(sku_id=sku_id, price_cents=price) for sku_id, price in prices.items()])


def cancel(order_id: int) -> bool:
    with unit_of_work():
        return cancelling.cancel(order_id, actor="shopper", now=now())


def settle(order: Placed, *, paid: bool = True) -> str:
    with unit_of_work():
        return pay.settle(provider="sandbox", provider_ref=order.provider_ref or "", paid=paid, now=now())


def give_up(order: Placed) -> None:
    with unit_of_work():
        pay.give_up(provider="sandbox", provider_ref=order.provider_ref or "", now=now())


def free(shop: Flask, sku_id: int) -> int:
    return people.figure(shop, "SELECT available FROM stock WHERE sku_id = :sku_id", sku_id=sku_id)


def orders(shop: Flask, goods: Goods) -> int:
    """How many orders of these goods there are."""
    return people.figure(shop, ORDERS, coat=goods.coat, dress=goods.dress, scarf=goods.scarf)


def entries(shop: Flask, order_id: int) -> list[int]:
    """How many captures and how many refunds an order has."""
    query = (
        "SELECT count(*) FROM money_ledger m JOIN payment p ON p.id = m.payment_id WHERE p.order_id = :id AND m.kind = :kind"
    )
    return [people.figure(shop, query, id=order_id, kind=kind) for kind in ("capture", "refund")]
