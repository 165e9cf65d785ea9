"""Addresses under /admin of search words."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.words import index


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/search-words", "search_words", index.show)
