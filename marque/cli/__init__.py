"""Commands: `flask <name>` and `python -m marque <name>`."""

from flask import Flask

from marque.cli.demo import demo
from marque.cli.importing import import_file
from marque.cli.verify import verify
from marque.cli.worker import worker

COMMANDS = (demo, import_file, verify, worker)


def install(app: Flask) -> None:
    for command in COMMANDS:
        app.cli.add_command(command)
