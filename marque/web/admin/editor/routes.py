"""Addresses under /admin of this part."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.editor import pictures, preview, product

ONE = "/products/<int:product_id>"


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/products/new", "new_product", product.new)
    blueprint.add_url_rule("/products/new", "create_product", product.create, methods=["POST"])
    blueprint.add_url_rule(ONE, "product", product.show)
    blueprint.add_url_rule(ONE, "save_product", product.save, methods=["POST"])
    blueprint.add_url_rule(f"{ONE}/preview", "preview", preview.show)
    blueprint.add_url_rule(f"{ONE}/pictures", "pictures", pictures.show)
    blueprint.add_url_rule(f"{ONE}/pictures", "add_pictures", pictures.upload, methods=["POST"])
    blueprint.add_url_rule(f"{ONE}/pictures/arrangement", "arrange_pictures", pictures.arrange, methods=["POST"])
    blueprint.add_url_rule(f"{ONE}/pictures/<int:asset_id>/removal", "ask_picture_removal", pictures.ask_removal)
    blueprint.add_url_rule(f"{ONE}/pictures/<int:asset_id>/removal", "remove_picture", pictures.remove, methods=["POST"])
