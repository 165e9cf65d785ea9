"""The preparing child: the schema at its newest revision, goods on the shelves if there are none, and who can sign in."""

from __future__ import annotations

import sys

import click
from flask_migrate import upgrade

import config
from marque.app import create_app
from marque.cli.demo import can_sign_in, fill, is_ready
from marque.demo.past import logins
from marque.dev import children


def main(line_fd: str) -> None:
    children.tie(int(line_fd))
    with create_app(config.load()).app_context():
        upgrade()
        if not is_ready():
            click.echo("Filling the shop with demo goods and people (once); the worker adds a year of orders.")
            fill()
        if can_sign_in():
            click.echo(logins.told())


if __name__ == "__main__":
    main(*sys.argv[1:])
