"""`flask export FILE`: all products as a sheet that can be imported again."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from marque.exchange import exporting
from marque.exchange.sheets import written
from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import shelf
from marque.storefront.shelf import ShelfQuery


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--quantities", is_flag=True, help="also what is in stock; an import of the sheet then counts it anew")
@with_appcontext
def export_file(file: Path, quantities: bool) -> None:
    """Write all products to FILE, a .csv or an .xlsx that is not there yet: one row for each SKU."""
    kind = file.suffix.lower().removeprefix(".")
    if kind not in written.WRITERS:
        raise click.BadParameter("the file's name ends in .csv or .xlsx", param_hint="FILE")
    if file.exists():
        raise click.BadParameter(f"{file.name} is there already", param_hint="FILE")
    language = str(current_app.config["MARQUE_LANGUAGE"])
    with reading() as connection, file.open("xb") as target:
        query = ShelfQuery(sort="title")
        ids = shelf.ids(connection, query, language=language, fallback=language, now=clock.now())
        rows = exporting.rows(connection, ids, quantities=quantities, language=language)
        with written.file(kind, exporting.header(quantities=quantities), rows) as sheet:
            shutil.copyfileobj(sheet, target)
    click.echo(f"Products written to {file.name}: {len(ids)}")
