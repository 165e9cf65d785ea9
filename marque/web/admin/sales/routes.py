"""Addresses under /admin/sales."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.sales import index, plan, sale, stopping


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/sales", "sales", index.index)
    blueprint.add_url_rule("/sales/new", "new_sale", plan.new)
    blueprint.add_url_rule("/sales/new", "plan_sale", plan.add, methods=["POST"])
    blueprint.add_url_rule("/sales/<int:sale_id>", "sale", sale.show)
    blueprint.add_url_rule("/sales/<int:sale_id>/cancellation", "ask_sale_cancellation", stopping.ask_cancellation)
    blueprint.add_url_rule("/sales/<int:sale_id>/cancellation", "cancel_sale", stopping.cancel, methods=["POST"])
    blueprint.add_url_rule("/sales/<int:sale_id>/end", "ask_sale_end", stopping.ask_end)
    blueprint.add_url_rule("/sales/<int:sale_id>/end", "end_sale", stopping.end, methods=["POST"])
