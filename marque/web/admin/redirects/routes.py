"""Addresses under /admin of redirects."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.redirects import index


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/redirects", "redirects", index.index)
    blueprint.add_url_rule("/redirects", "add_redirect", index.add, methods=["POST"])
    blueprint.add_url_rule("/redirects/<int:redirect_id>/removal", "ask_redirect_removal", index.ask_removal)
    blueprint.add_url_rule("/redirects/<int:redirect_id>/removal", "remove_redirect", index.remove, methods=["POST"])
