"""Addresses under /admin of collections."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.collections import form, index, products, removal

ONE = "/collections/<int:collection_id>"


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/collections", "collections", index.index)
    blueprint.add_url_rule("/collections/new", "new_collection", form.new)
    blueprint.add_url_rule("/collections/new", "add_collection", form.add, methods=["POST"])
    blueprint.add_url_rule(ONE, "collection", form.show)
    blueprint.add_url_rule(ONE, "save_collection", form.save, methods=["POST"])
    blueprint.add_url_rule(f"{ONE}/products", "collection_products", products.show)
    blueprint.add_url_rule(f"{ONE}/products", "arrange_collection", products.arrange, methods=["POST"])
    blueprint.add_url_rule(f"{ONE}/removal", "ask_collection_removal", removal.ask)
    blueprint.add_url_rule(f"{ONE}/removal", "remove_collection", removal.remove, methods=["POST"])
