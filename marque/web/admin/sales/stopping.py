"""Giving up a sale before it begins, and ending one that runs: asked first."""

from __future__ import annotations

from flask import redirect, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict
from marque.pricing.sales import planning
from marque.pricing.sales import reading as sales
from marque.web.admin.shell import confirming
from marque.web.admin.shell.confirming import Question
from marque.web.errors.sentences import sentence
from marque.web.visitor import moments, notices, person


def ask_cancellation(sale_id: int) -> str:
    with reading() as connection:
        sale = sales.sale(connection, sale_id)
    return confirming.ask(
        Question(
            title=gettext("Cancel %(name)s", name=sale.name),
            sentence=gettext("The sale does not begin. No price has changed, and none will."),
            verb=gettext("Cancel the sale"),
            action=url_for("admin.cancel_sale", sale_id=sale_id),
            back_href=url_for("admin.sale", sale_id=sale_id),
            is_danger=True,
        )
    )


def cancel(sale_id: int) -> Response:
    try:
        with unit_of_work(actor=person.staff_actor()):
            planning.cancel(sale_id)
    except Conflict as error:
        notices.leave("bad", sentence(error))
    else:
        notices.leave("ok", gettext("The sale is cancelled. No price was changed."))
    return redirect(url_for("admin.sale", sale_id=sale_id), code=303)


def ask_end(sale_id: int) -> str:
    with reading() as connection:
        sale = sales.sale(connection, sale_id)
    return confirming.ask(
        Question(
            title=gettext("End %(name)s now", name=sale.name),
            sentence=ngettext(
                "%(num)s SKU goes back to what it cost before, at once.",
                "%(num)s SKUs go back to what they cost before, at once.",
                sale.outcomes.get("", 0),
            ),
            more=gettext("A price that somebody changed meanwhile stays as it is."),
            verb=gettext("End the sale now"),
            action=url_for("admin.end_sale", sale_id=sale_id),
            back_href=url_for("admin.sale", sale_id=sale_id),
            is_danger=True,
        )
    )


def end(sale_id: int) -> Response:
    now = clock.now()
    try:
        with unit_of_work(actor=person.staff_actor()):
            planning.end(sale_id, now=now)
    except Conflict as error:
        notices.leave("bad", sentence(error))
    else:
        moments.settle(now)
        notices.leave("ok", gettext("The sale is over."))
    return redirect(url_for("admin.sale", sale_id=sale_id), code=303)
