"""`flask demo`"""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import exists, select

from marque.catalogue.models import Product
from marque.demo import pictures
from marque.demo.catalogue import load
from marque.demo.catalogue.load import Counts
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from marque.kernel.files import Store
from marque.kernel.jobs import defer


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing when the shop has goods.")
@with_appcontext
def demo(if_empty: bool) -> None:
    """Fill the shop with demo goods: the same ones every time. The worker draws their pictures."""
    if if_empty and has_goods():
        click.echo("The shop has goods; nothing was added.")
        return
    added = fill()
    click.echo(
        f"Added {added.products} products, {added.skus} SKUs, {added.units} pieces; {added.pictures} pictures to draw."
    )


def has_goods() -> bool:
    with reading() as connection:
        return bool(connection.scalar(select(exists().select_from(Product))))


def fill() -> Counts:
    """Add what is missing of the demo shop with the pictures that come with it, and let the others be drawn."""
    store = Store(current_app.extensions["marque.settings"].media_root)
    with unit_of_work(actor="demo"):
        added = load.load(now=now())
        pictures.unpack(store)
        defer("demo.draw_pictures")
    return added
