"""`python -m marque …`: `dev` without loading the app, everything else through Flask's command line."""

from __future__ import annotations

from flask.cli import FlaskGroup, ScriptInfo

from marque.dev.command import dev

marque = FlaskGroup(name="marque", help="Marque, a fashion shop.", commands={"dev": dev})

if __name__ == "__main__":
    marque.main(prog_name="python -m marque", obj=ScriptInfo(app_import_path="wsgi:app"))
