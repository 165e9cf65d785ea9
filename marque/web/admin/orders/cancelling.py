"""Cancelling an order: a page of its own that says what it costs, then it is done exactly so."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from marque.kernel import clock, jobs
from marque.kernel.database import db, reading, unit_of_work
from marque.kernel.errors import Conflict
from marque.orders import cancelling, dossier
from marque.orders.dossier import Dossier
from marque.web.admin.shell import confirming, page
from marque.web.admin.shell.confirming import Question
from marque.web.errors.sentences import sentence
from marque.web.security import access
from marque.web.templating import formats
from marque.web.visitor import notices, person

LONGEST_REASON = 200


def ask(number: str) -> Response | str:
    """GET: the amount, what goes back into stock, and a reason to write; an order that left cannot be cancelled."""
    with reading() as connection:
        found = dossier.read(connection, number=number)
    if not found.order.is_cancellable:
        notices.leave("bad", gettext("This order cannot be cancelled any more."))
        return _to_order(number)
    return page.render("admin/orders/cancel.html", ask=_question(found), may=_may(found), longest=LONGEST_REASON)


def cancel(number: str) -> Response:
    """POST: goods back into stock, captured money back to where it came from. Raises Forbidden without that right."""
    try:
        with unit_of_work(actor=person.staff_actor()):
            is_new = _cancelled(number)
        if is_new:
            notices.leave("ok", gettext("Cancelled. The pieces are on sale again."))
    except Conflict as error:
        notices.leave("bad", sentence(error))
    return _to_order(number)


def _cancelled(number: str) -> bool:
    """Under the order's lock, so that no money comes in between what was shown and what is given back."""
    order_id = dossier.locked_id(number)
    found = dossier.read(db.session.connection(), number=number)
    if not _may(found):
        raise Forbidden
    if not found.order.is_cancellable:
        return cancelling.cancel(order_id, actor=person.staff_actor(), now=clock.now())
    confirming.judge(request.form.get(confirming.SEAL, ""), *_shown(found))
    note = " ".join(request.form.get("reason", "").split())[:LONGEST_REASON]
    is_new = cancelling.cancel(order_id, actor=person.staff_actor(), now=clock.now(), note=note)
    if is_new and request.form.get("tell") == "1":
        jobs.defer("mails.order_cancelled", order_id=order_id)
    return is_new


def _may(found: Dossier) -> bool:
    """Giving money back is a right of its own."""
    return _refund_cents(found) == 0 or access.may("refunds")


def _refund_cents(found: Dossier) -> int:
    return found.captured_cents - found.refunded_cents


def _shown(found: Dossier) -> tuple[object, ...]:
    """What the page says and the answer has to keep."""
    return (found.order.number, _refund_cents(found))


def _question(found: Dossier) -> Question:
    order, refund = found.order, _refund_cents(found)
    pieces = sum(line.quantity for line in order.lines)
    back = ngettext("%(num)s piece goes back into stock.", "%(num)s pieces go back into stock.", pieces)
    sum_text = formats.money(refund)
    return Question(
        title=gettext("Cancel order %(number)s", number=order.number),
        sentence=gettext("%(sum)s goes back to the customer, the way it was paid.", sum=sum_text)
        if refund
        else gettext("Nothing was paid, so no money moves."),
        verb=gettext("Cancel and give back %(sum)s", sum=sum_text) if refund else gettext("Cancel this order"),
        action=url_for("admin.cancel_order", number=order.number),
        back_href=url_for("admin.order", number=order.number),
        fields=((confirming.SEAL, confirming.seal(*_shown(found))),),
        heads=(gettext("Piece"), gettext("SKU code"), gettext("Quantity"), gettext("Sum")),
        rows=tuple((line.title, line.sku_code, str(line.quantity), formats.money(line.line_cents)) for line in order.lines),
        more=f"{back} {gettext('A cancelled order cannot be taken up again.')}",
        boxes=(("tell", gettext("E-mail the customer"), True),),
        is_danger=True,
    )


def _to_order(number: str) -> Response:
    return redirect(url_for("admin.order", number=number), code=303)
