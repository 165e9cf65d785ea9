"""Addresses under /admin/size-charts."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.size_charts import chart, index, removal


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/size-charts", "size_charts", index.index)
    blueprint.add_url_rule("/size-charts/new", "new_size_chart", chart.new)
    blueprint.add_url_rule("/size-charts/new", "add_size_chart", chart.add, methods=["POST"])
    blueprint.add_url_rule("/size-charts/<int:chart_id>", "size_chart", chart.show)
    blueprint.add_url_rule("/size-charts/<int:chart_id>", "save_size_chart", chart.save, methods=["POST"])
    blueprint.add_url_rule("/size-charts/<int:chart_id>/removal", "ask_size_chart_removal", removal.ask)
    blueprint.add_url_rule("/size-charts/<int:chart_id>/removal", "remove_size_chart", removal.remove, methods=["POST"])
