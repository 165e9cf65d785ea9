"""Addresses under /admin of imports."""

from __future__ import annotations

from flask import Blueprint

from marque.web.admin.imports import index, refused, run, steps


def add(blueprint: Blueprint) -> None:
    """Add this part's addresses to the staff pages."""
    blueprint.add_url_rule("/imports", "imports", index.show)
    blueprint.add_url_rule("/imports", "upload_import", steps.upload, methods=["POST"])
    blueprint.add_url_rule("/imports/<int:run_id>", "import", run.show)
    blueprint.add_url_rule("/imports/<int:run_id>/application", "apply_import", steps.apply, methods=["POST"])
    blueprint.add_url_rule("/imports/<int:run_id>/dry-run", "look_again", steps.look_again, methods=["POST"])
    blueprint.add_url_rule("/imports/<int:run_id>/removal", "drop_import", steps.drop, methods=["POST"])
    blueprint.add_url_rule("/imports/<int:run_id>/refused.csv", "refused_rows", refused.show)
