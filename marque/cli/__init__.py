"""Commands: `flask <name>` and `python -m marque <name>`."""

from flask import Flask

from marque.cli.backing_up import backup
from marque.cli.demo import demo
from marque.cli.exporting import export_file
from marque.cli.importing import import_file
from marque.cli.restoring import restore
from marque.cli.staff import staff
from marque.cli.verify import verify
from marque.cli.worker import worker

COMMANDS = (backup, demo, export_file, import_file, restore, staff, verify, worker)


def install(app: Flask) -> None:
    for command in COMMANDS:
        app.cli.add_command(command)
