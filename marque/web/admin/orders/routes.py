"""Addresses under /admin of orders."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.orders import cancelling, export, index, order, packing, steps


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/orders", "orders", index.show)
    blueprint.add_url_rule("/orders.csv", "export_orders", export.show)
    blueprint.add_url_rule("/orders/packing", "ask_packing", packing.ask)
    blueprint.add_url_rule("/orders/packing", "pack_orders", packing.pack, methods=["POST"])
    blueprint.add_url_rule("/orders/<number>", "order", order.show)
    blueprint.add_url_rule("/orders/<number>/slip", "order_slip", order.slip)
    blueprint.add_url_rule("/orders/<number>/packing", "pack_order", steps.pack, methods=["POST"])
    blueprint.add_url_rule("/orders/<number>/parcels", "ship_order", steps.ship, methods=["POST"])
    blueprint.add_url_rule("/orders/<number>/delivery", "deliver_order", steps.deliver, methods=["POST"])
    blueprint.add_url_rule("/orders/<number>/payment", "receive_payment", steps.receive, methods=["POST"])
    blueprint.add_url_rule("/orders/<number>/notes", "note_order", steps.note, methods=["POST"])
    blueprint.add_url_rule("/orders/<number>/cancellation", "ask_cancellation", cancelling.ask)
    blueprint.add_url_rule("/orders/<number>/cancellation", "cancel_order", cancelling.cancel, methods=["POST"])
