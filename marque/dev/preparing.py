"""The preparing child: the schema at its newest revision, and goods on the shelves if there are none."""

from __future__ import annotations

import sys

import click
from flask_migrate import upgrade

import config
from marque.app import create_app
from marque.cli.demo import fill, has_goods
from marque.dev import children


def main(line_fd: str) -> None:
    children.tie(int(line_fd))
    with create_app(config.load()).app_context():
        upgrade()
        if not has_goods():
            click.echo("The shop is empty: filling it with demo goods (once).")
            fill()


if __name__ == "__main__":
    main(*sys.argv[1:])
