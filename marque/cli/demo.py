"""`flask demo`"""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_security.utils import hash_password
from sqlalchemy import exists, select

from marque.accounts.models import Account
from marque.catalogue.models import Product
from marque.demo import pictures
from marque.demo.catalogue import load, size_charts, synonyms
from marque.demo.catalogue.load import Counts
from marque.demo.past import logins, people
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from marque.kernel.files import Store
from marque.kernel.jobs import defer
from marque.storefront.finding import words
from marque.worker import living


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing when the shop has goods.")
@click.option("--past", is_flag=True, help="Add the year of orders at once instead of leaving it to the worker.")
@with_appcontext
def demo(if_empty: bool, past: bool) -> None:
    """Fill the shop with demo goods, people and a year of orders: the same ones every time.

    The worker adds the orders and draws the pictures. In production nobody gets a password: see `flask staff create`.
    """
    if if_empty and has_goods():
        click.echo("The shop has goods; nothing was added.")
        return
    added = fill()
    click.echo(
        f"Added {added.products} products, {added.skus} SKUs, {added.units} pieces; {added.pictures} pictures to draw."
    )
    if past:
        year = living.live()
        click.echo(f"Added {year.orders} orders, {year.movements} stock movements, {year.price_changes} price changes.")
    if can_sign_in():
        click.echo(logins.told())


def has_goods() -> bool:
    with reading() as connection:
        return bool(connection.scalar(select(exists().select_from(Product))))


def is_ready() -> bool:
    """Whether a first start has nothing to do: there are goods, and people where these goods are the demo's."""
    with reading() as connection:
        has_people = bool(connection.scalar(select(exists().select_from(Account))))
        return has_goods() and (has_people or not load.is_there(connection))


def can_sign_in() -> bool:
    with reading() as connection:
        return people.may_sign_in(connection)


def fill() -> Counts:
    """Add what is missing of the demo shop with the pictures that come with it; its past and the other pictures follow."""
    store = Store(current_app.extensions["marque.settings"].media_root)
    with unit_of_work(actor="demo"):
        added = load.load(now=now())
        people.add(password_hash=_password_hash(), now=now(), seed=load.SEED)
        size_charts.add()
        pictures.unpack(store)
        defer("demo.live", once="demo.live")
        defer("demo.draw_pictures")
    with unit_of_work(actor="demo"):
        synonyms.add()
        words.rebuild()
    return added


def _password_hash() -> str | None:
    """None where strangers come in: there a password that stands in the source opens nothing."""
    return None if current_app.config["MARQUE_ENV"] == "production" else str(hash_password(logins.PASSWORD))
