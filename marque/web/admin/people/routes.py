"""Addresses under /admin of staff, customers and changes."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.people import changes, customers, staff


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/customers", "customers", customers.index)
    blueprint.add_url_rule("/customers/<int:account_id>", "customer", customers.show)
    blueprint.add_url_rule("/customers/<int:account_id>/activity", "switch_customer", customers.switch, methods=["POST"])
    blueprint.add_url_rule("/staff", "staff", staff.index)
    blueprint.add_url_rule("/staff", "invite", staff.invite, methods=["POST"])
    blueprint.add_url_rule("/staff/<int:account_id>", "colleague", staff.show)
    blueprint.add_url_rule("/staff/<int:account_id>", "set_areas", staff.set_areas, methods=["POST"])
    blueprint.add_url_rule("/staff/<int:account_id>/activity", "switch_colleague", staff.switch, methods=["POST"])
    blueprint.add_url_rule("/changes", "changes", changes.index)
