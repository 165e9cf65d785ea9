"""Addresses under /admin of this part."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.attributes import index, one, removal

ONE = "/attributes/<int:attribute_id>"


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/attributes", "attributes", index.index)
    blueprint.add_url_rule("/attributes/new", "new_attribute", one.new)
    blueprint.add_url_rule("/attributes/new", "add_attribute", one.add, methods=["POST"])
    blueprint.add_url_rule(ONE, "attribute", one.show)
    blueprint.add_url_rule(ONE, "save_attribute", one.save, methods=["POST"])
    blueprint.add_url_rule(f"{ONE}/removal", "ask_attribute_removal", removal.ask)
    blueprint.add_url_rule(f"{ONE}/removal", "remove_attribute", removal.remove, methods=["POST"])
