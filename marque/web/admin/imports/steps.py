"""What can be done with an import: send a sheet, write it, look at it again, put it away."""

from __future__ import annotations

from collections.abc import Callable

from flask import current_app, redirect, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from marque.exchange import history, runs
from marque.exchange.runs import Sender
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid
from marque.kernel.files import Store
from marque.web.admin.imports import index, wording
from marque.web.security import access
from marque.web.templating import language
from marque.web.visitor import notices, person


def upload() -> Response | tuple[str, int]:
    """POST file: kept, and looked at in the background."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return index.drawn(problem=gettext("Choose a file first.")), 422
    sender = Sender(person.account_id(), language.shop_language())
    try:
        with unit_of_work(actor=person.staff_actor()):
            run_id = runs.upload(sent.stream, file_name=sent.filename, sender=sender, store=store(), now=clock.now())
    except Invalid as error:
        return index.drawn(problem=wording.said(error.code, error.data)), 422
    return _to(run_id)


def apply(run_id: int) -> Response:
    """POST seen (what the page showed) and, where rows are refused, skip_refused=1."""
    with reading() as connection:
        if history.run(connection, run_id).counts.get("counted") and not access.may("stock"):
            raise Forbidden
    seen, skip = request.form.get("seen", ""), request.form.get("skip_refused") == "1"
    return _done(run_id, lambda: runs.start(run_id, seen=seen, skip_refused=skip))


def look_again(run_id: int) -> Response:
    """POST: a new dry run of the same file."""
    return _done(run_id, lambda: runs.look_again(run_id))


def drop(run_id: int) -> Response:
    """POST: the run is put away, its file goes."""
    return _done(run_id, lambda: runs.drop(run_id))


def store() -> Store:
    return Store(current_app.extensions["marque.settings"].import_root)


def _done(run_id: int, verb: Callable[[], None]) -> Response:
    """Run a verb and show the run, with a notice where it could not be done."""
    try:
        with unit_of_work(actor=person.staff_actor()):
            verb()
    except (Conflict, Invalid) as error:
        notices.leave("bad", _refusal(error.code))
    return _to(run_id)


def _to(run_id: int) -> Response:
    return redirect(url_for("admin.import", run_id=run_id), code=303)


def _refusal(code: str) -> str:
    sentences = {
        "rows_refused": gettext("Some rows are refused. Tick that they may be left out, or correct the sheet first."),
        "changed_since": gettext(
            "The sheet was looked at again meanwhile. This is what it would do now; nothing was written."
        ),
        "import_running": gettext(
            "Another import is being written just now. Try again when it is done; nothing was written."
        ),
        "file_gone": gettext("The file is no longer kept. Upload it again."),
    }
    return sentences.get(code, gettext("Somebody was quicker: this is how the import stands now."))
