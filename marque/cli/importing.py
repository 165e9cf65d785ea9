"""`flask import FILE`"""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from marque.cli import import_report
from marque.exchange import importing, sentences
from marque.exchange.errors import RowsRefused, Unreadable
from marque.exchange.report import Report
from marque.kernel.clock import now
from marque.kernel.database import end_read, unit_of_work
from marque.kernel.jobs import defer

UNREADABLE = 2


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be new, changed and refused.")
@click.option("--skip-refused", is_flag=True, help="Leave refused rows out; without it one refused row refuses the file.")
@click.option("--json", "as_json", is_flag=True, help="The whole report, for programs.")
@with_appcontext
def import_file(file: Path, dry_run: bool, skip_refused: bool, as_json: bool) -> None:
    """Take a sheet of products (our own CSV or XLSX, or Shopify's CSV) into the shop, all of it or nothing.

    The exit status is 1 when rows were refused and 2 when the file cannot be read.
    """
    try:
        report = _looked_at(file) if dry_run else _applied(file, skip_refused=skip_refused)
    except RowsRefused as error:
        report = error.report
    except Unreadable as error:
        click.echo(f"{file.name}: {sentences.say(error.code, error.data)}", err=True)
        raise SystemExit(UNREADABLE) from None
    click.echo(
        json.dumps(report.as_json(), default=str, ensure_ascii=False, indent=2) if as_json else import_report.told(report)
    )
    raise SystemExit(0 if report.is_clean else 1)


def _looked_at(file: Path) -> Report:
    report = importing.dry_run(file, now=now(), language=_language())
    end_read()
    return report


def _applied(file: Path, *, skip_refused: bool) -> Report:
    with unit_of_work(actor="import"):
        defer("words.rebuild", once="words.rebuild")
        return importing.apply(file, actor="import", now=now(), language=_language(), skip_refused=skip_refused)


def _language() -> str:
    return str(current_app.extensions["marque.settings"].language)
