"""Drawing the demo's pictures in the background, and saying how far it is."""

from __future__ import annotations

import sys

import click
import structlog
from flask import current_app

from marque.demo import pictures
from marque.kernel.database import unit_of_work
from marque.kernel.files import Store
from marque.kernel.jobs import defer

BAR = 30
STEPS = 10
LAST = -10  # anything else comes first

log = structlog.get_logger()


def draw() -> None:
    """Draw a few pictures, then ask for the next: in between the worker can stop, and other jobs come first.

    A few at a time, because each commit that shows new pictures ends the kept pages.
    """
    store = Store(current_app.extensions["marque.settings"].media_root)
    with unit_of_work():
        drawn = pictures.draw_next(store)
        done, total = pictures.progress()
        if drawn:
            defer("demo.draw_pictures", priority=LAST)
    if drawn and total:
        _tell(done, drawn=drawn, total=total)


def _tell(done: int, *, drawn: int, total: int) -> None:
    """A bar in a terminal, which the next line overwrites; elsewhere one line per tenth."""
    if sys.stderr.isatty():
        bar = ("█" * (BAR * done // total)).ljust(BAR, "░")
        click.echo(f"  Drawing pictures {bar} {done}/{total}" + ("\n" if done == total else "\r"), nl=False, err=True)
    elif STEPS * done // total > STEPS * (done - drawn) // total:
        log.info("pictures_drawn", done=done, total=total)
