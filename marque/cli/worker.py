"""`flask worker`"""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from marque import worker as jobs


@click.command()
@with_appcontext
def worker() -> None:
    """Do background jobs until stopped (Ctrl-C, SIGTERM)."""
    jobs.run(current_app._get_current_object())  # type: ignore[attr-defined]  # the app itself, behind Werkzeug's proxy
