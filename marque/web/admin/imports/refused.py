"""The refused rows as a file: the sheet's own columns and one more with the reason."""

from __future__ import annotations

from pathlib import PurePath

from flask import Response, send_file
from flask_babel import gettext

from marque.exchange import history, refused
from marque.exchange.sheets import written
from marque.kernel.database import reading
from marque.web.admin.imports import steps, wording


def show(run_id: int) -> Response:
    """CSV, whatever kind the sheet was. 404 when the file is no longer kept."""
    with reading() as connection:
        key, file_name = history.file(connection, run_id)
        reasons = history.reasons(connection, run_id)
        told = {"say": lambda reason: wording.said(reason.code, reason.data), "heading": gettext("Reason")}
        with refused.rows(steps.store().path(key), reasons, **told) as (header, rows):
            sheet = written.file(written.CSV, header, rows)
    name = f"{PurePath(file_name).stem}-{gettext('refused')}.csv"
    return send_file(sheet, mimetype=written.TYPES[written.CSV], as_attachment=True, download_name=name)
