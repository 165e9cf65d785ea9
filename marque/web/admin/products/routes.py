"""Addresses under /admin of the products list, brands and categories."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.products import brand_removal, brands, bulk, categories, export, listing, removal


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/products", "products", listing.index)
    blueprint.add_url_rule("/products/change", "ask_change", bulk.ask)
    blueprint.add_url_rule("/products/change", "change_products", bulk.change, methods=["POST"])
    blueprint.add_url_rule("/products/export", "export", export.show)
    blueprint.add_url_rule("/products/export/file", "export_file", export.file)
    blueprint.add_url_rule("/brands", "brands", brands.index)
    blueprint.add_url_rule("/brands/new", "new_brand", brands.new)
    blueprint.add_url_rule("/brands/new", "add_brand", brands.add, methods=["POST"])
    blueprint.add_url_rule("/brands/<int:brand_id>", "brand", brands.show)
    blueprint.add_url_rule("/brands/<int:brand_id>", "save_brand", brands.save, methods=["POST"])
    blueprint.add_url_rule("/brands/<int:brand_id>/removal", "ask_brand_removal", brand_removal.ask)
    blueprint.add_url_rule("/brands/<int:brand_id>/removal", "remove_brand", brand_removal.remove, methods=["POST"])
    blueprint.add_url_rule("/categories", "categories", categories.index)
    blueprint.add_url_rule("/categories/new", "new_category", categories.new)
    blueprint.add_url_rule("/categories/new", "add_category", categories.add, methods=["POST"])
    blueprint.add_url_rule("/categories/<int:category_id>", "category", categories.show)
    blueprint.add_url_rule("/categories/<int:category_id>", "save_category", categories.save, methods=["POST"])
    blueprint.add_url_rule("/categories/<int:category_id>/place", "shift_category", categories.shift, methods=["POST"])
    blueprint.add_url_rule("/categories/<int:category_id>/merge", "ask_merge", removal.ask_merge)
    blueprint.add_url_rule("/categories/<int:category_id>/merge", "merge_category", removal.merge, methods=["POST"])
    blueprint.add_url_rule("/categories/<int:category_id>/removal", "ask_category_removal", removal.ask)
    blueprint.add_url_rule("/categories/<int:category_id>/removal", "remove_category", removal.remove, methods=["POST"])
