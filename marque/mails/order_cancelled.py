"""An order is cancelled: by the shop, by whoever bought, or because nobody paid."""

from __future__ import annotations

from marque.mails import about_order


def send(order_id: int) -> None:
    """Write and send it, once per order."""
    about_order.write("order_cancelled", order_id=order_id)
