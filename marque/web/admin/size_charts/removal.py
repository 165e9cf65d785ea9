"""Deleting a size chart: asked first."""

from __future__ import annotations

from flask import redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.catalogue.size_charts import charts
from marque.kernel.database import unit_of_work
from marque.web.admin.shell import confirming
from marque.web.admin.shell.confirming import Question
from marque.web.admin.size_charts import whose
from marque.web.visitor import notices, person


def ask(chart_id: int) -> str:
    title = whose.title(chart_id)
    return confirming.ask(
        Question(
            title=gettext("Delete the size chart: %(name)s", name=title),
            sentence=gettext("Products keep their sizes. They are no longer found by the same size in other systems."),
            verb=gettext("Delete the size chart"),
            action=url_for("admin.remove_size_chart", chart_id=chart_id),
            back_href=url_for("admin.size_chart", chart_id=chart_id),
            is_danger=True,
        )
    )


def remove(chart_id: int) -> Response:
    with unit_of_work(actor=person.staff_actor()):
        charts.remove(chart_id)
    notices.leave("ok", gettext("The size chart is deleted."))
    return redirect(url_for("admin.size_charts"), code=303)
