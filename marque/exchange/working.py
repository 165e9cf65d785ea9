"""The worker's two steps with a sheet, each in the caller's transaction: look, and write exactly what was shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import update

from marque.exchange import importing, recording, runs, staging, telling, writing
from marque.exchange.importing import ONE_AT_A_TIME, Taken
from marque.exchange.models import ImportRun
from marque.exchange.report import Report
from marque.exchange.runs import Work
from marque.kernel.database import db
from marque.kernel.errors import Conflict
from marque.kernel.jobs import defer

Stage = Callable[[str], None]


def look(work: Work, taken: Taken, *, now: datetime, tell: Stage) -> None:
    """Keep everything the sheet would do; nothing of the shop is changed."""
    tell("comparing")
    importing.weigh(taken, language=work.language)
    told = telling.report(file=taken.name, layout=taken.layout, heard=taken.heard, now=now)
    tell("listing")
    recording.keep(work.run_id, headings=taken.layout.headings, heard=taken.heard, language=work.language)
    found = {
        "counts": _counts(told) | {"counted": recording.counted(), "statuses": telling.statuses(now=now)},
        "fingerprint": recording.fingerprint(),
        "layout": taken.layout.name,
        "looked_at": now,
    }
    staging.clear()
    runs.end(work.run_id, "ready", error=None, **found)


def write(work: Work, taken: Taken, *, now: datetime, tell: Stage) -> None:
    """Write what the dry run showed. Raises Conflict, with nothing written, where the shop has changed since."""
    db.session.execute(ONE_AT_A_TIME)
    tell("comparing")
    importing.weigh(taken, language=work.language)
    if recording.fingerprint() != work.fingerprint:
        raise Conflict("outdated")
    tell("writing")
    why = {"reason": work.file_name, "actor": f"import:{work.run_id}"}
    left_out = writing.write(**why, language=work.language, now=now, run_id=work.run_id)
    recording.keep_left_out(work.run_id, left_out)
    staging.clear()
    tell("finishing")  # from here on the run's own row is this transaction's, and nobody else can say how far it is
    _add_count(work.run_id, "left_out", len(left_out))
    runs.end(work.run_id, "applied", error=None, applied_at=now)
    defer("words.rebuild", once="words.rebuild")


def _counts(told: Report) -> dict[str, Any]:
    return {
        "rows": asdict(told.rows),
        "products": asdict(told.products),
        "additions": {kind: list(names) for kind, names in told.additions.items() if names},
        "refusals": told.refusals,
        "remarks": told.remarks,
        "changes": told.changes,
    }


def _add_count(run_id: int, name: str, count: int) -> None:
    run = update(ImportRun).where(ImportRun.id == run_id)
    db.session.execute(run.values(counts=ImportRun.counts.op("||")({name: count})))
