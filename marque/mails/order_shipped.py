"""The parcel has left, or waits at the counter."""

from __future__ import annotations

from marque.mails import about_order


def send(order_id: int) -> None:
    """Write and send it, once per order."""
    about_order.write("order_shipped", order_id=order_id)
