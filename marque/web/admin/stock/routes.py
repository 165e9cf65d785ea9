"""Addresses under /admin of stock."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.stock import changes, levels, sku


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/stock", "stock", levels.show)
    blueprint.add_url_rule("/stock/<int:sku_id>", "stock_sku", sku.show)
    blueprint.add_url_rule("/stock/<int:sku_id>/adjustments", "adjust_stock", changes.adjust, methods=["POST"])
    blueprint.add_url_rule("/stock/<int:sku_id>/receipts", "receive_stock", changes.receive, methods=["POST"])
    blueprint.add_url_rule("/stock/<int:sku_id>/counts", "count_stock", changes.count, methods=["POST"])
