"""`flask backup FILE`"""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from marque.backups import writing
from marque.backups.errors import Refused
from marque.backups.manifest import Manifest
from marque.kernel.clock import now
from marque.kernel.database import db
from marque.kernel.files import Store
from marque.kernel.postgres import Unavailable, clients


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Write the whole shop into FILE, database and pictures, while it goes on selling.

    The file holds everything that people have told the shop: keep it as you keep the database. See docs/backup.md.
    """
    pictures = Store(current_app.extensions["marque.settings"].media_root)
    try:
        made = writing.write(
            file, engine=db.engine, url=current_app.config["SQLALCHEMY_DATABASE_URI"], pictures=pictures, now=now()
        )
    except (Refused, Unavailable, clients.Complaint) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{file} could not be written: {error.strerror or error}") from None
    click.echo(f"Wrote {file}: {told(made)}; {file.stat().st_size / 1_000_000:,.1f} MB.")


def told(made: Manifest) -> str:
    """What is in a backup, in one line."""
    counts = {name: made.counts.get(name, 0) for name in ("product", "orders", "account")}
    return (
        f"{counts['product']:,} products, {counts['orders']:,} orders, {counts['account']:,} people, "
        f"{len(made.pictures):,} picture files, as of {made.made_at:%Y-%m-%d %H:%M} UTC, revision {made.revision}"
    )
