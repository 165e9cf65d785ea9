"""The command itself: settings, socket, database, supervisor."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

import config
from marque.dev.supervisor import Supervisor
from marque.kernel import postgres

HOST = "127.0.0.1"
BACKLOG = 128


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Where the shop is served; 0 takes a free one.")
def dev(port: int | None) -> None:
    """Run the whole shop here: database, demo goods, web and worker. Starts again when code changes."""
    settings = config.load()
    if settings.is_production:
        raise click.ClickException("MARQUE_ENV is production; there the shop is served by `gunicorn wsgi:app`.")
    _end_on_signals()
    listener = _listening(urlsplit(settings.public_url).port or 8000 if port is None else port)
    address = "http://{}:{}".format(*listener.getsockname())
    environment = {
        **os.environ,
        "PORT": str(listener.getsockname()[1]),
        "DATABASE_URL": settings.database_url or _private_database(settings.instance),
    }
    sys.exit(Supervisor(listener=listener, environment=environment, announce=lambda: _announce(address)).run())


def _listening(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        raise click.ClickException(_why_not(error, port=port)) from None
    listener.listen(BACKLOG)
    return listener


def _private_database(instance: Path) -> str:
    try:
        return postgres.ensure(instance / "postgres")
    except postgres.Unavailable as error:
        raise click.ClickException(str(error)) from None


def _why_not(error: OSError, *, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken; stop what runs there or choose another, such as: make run PORT={port + 1}"
    return f"Port {port} cannot be opened ({error.strerror}); choose another, such as: make run PORT=8123"


def _end_on_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)


def _end(*_: object) -> None:
    """Leave the way every `finally` and atexit sees; a second signal does not interrupt the clearing up."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.exit(0)


def _announce(address: str) -> None:
    click.echo(
        f"\n  Marque is open\n"
        f"    shop     {address}/\n"
        f"    mailbox  {address}/mailbox\n"
        f"    health   {address}/healthz\n"
        f"  Stop with Ctrl-C. Changes to code, templates, styles and translations show at the next request.\n"
    )
