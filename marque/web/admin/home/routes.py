"""Addresses under /admin of the day and the search."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.home import day, search


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("", "home", day.show)
    blueprint.add_url_rule("/search", "search", search.show)
