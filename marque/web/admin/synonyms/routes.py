"""Addresses under /admin of synonyms."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.synonyms import pages


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/synonyms", "synonyms", pages.index)
    blueprint.add_url_rule("/synonyms/new", "new_synonym", pages.new)
    blueprint.add_url_rule("/synonyms/new", "add_synonym", pages.add, methods=["POST"])
    blueprint.add_url_rule("/synonyms/<int:group_id>", "synonym", pages.show)
    blueprint.add_url_rule("/synonyms/<int:group_id>", "save_synonym", pages.save, methods=["POST"])
    blueprint.add_url_rule("/synonyms/<int:group_id>/removal", "ask_synonym_removal", pages.ask_removal)
    blueprint.add_url_rule("/synonyms/<int:group_id>/removal", "remove_synonym", pages.remove, methods=["POST"])
