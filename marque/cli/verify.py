"""`flask verify`"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import click
from flask.cli import with_appcontext

from marque.insight import verify as house
from marque.insight.verify import Finding, Report
from marque.kernel.clock import now
from marque.kernel.database import db, unit_of_work
from marque.storefront import listing
from marque.storefront.finding import words

COPIES: dict[str, Callable[[], object]] = {"listing": listing.rebuild, "words": words.rebuild}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The whole report, for programs.")
@click.option("--repair", "repairs", multiple=True, type=click.Choice(list(COPIES)), help="Rebuild this copy first.")
@with_appcontext
def verify(as_json: bool, repairs: tuple[str, ...]) -> None:
    """Check everything that must always hold. The exit status is 1 when something does not."""
    for copy in repairs:
        with unit_of_work(actor="verify"):
            COPIES[copy]()
    report = house.run(db.engine, now=now())
    click.echo(json.dumps(report.as_json(), default=str, ensure_ascii=False, indent=2) if as_json else told(report))
    sys.exit(0 if report.is_clean else 1)


def told(report: Report) -> str:
    lines = [line for finding in report.findings for line in _lines(finding)]
    lines += [f"warning  {warning}" for warning in report.warnings]
    broken = sum(not finding.holds for finding in report.findings)
    lines.append(f"{len(report.findings)} checked in {report.seconds} s, " + (f"{broken} broken" if broken else "all hold"))
    return "\n".join(lines)


def _lines(finding: Finding) -> list[str]:
    state = "holds   " if finding.holds else "BROKEN  "
    return [f"{state} {finding.name}: {finding.says}", *(f"           {row}" for row in finding.rows)]
