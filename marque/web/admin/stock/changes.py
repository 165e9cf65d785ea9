"""Changing stock by hand: correct, receive, count. Every change is a movement with a name to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from marque.catalogue import wording as words
from marque.inventory import reading as levels
from marque.inventory import stock
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, MarqueError
from marque.web.admin.stock import sku, wording
from marque.web.admin.stock.sku import Typed
from marque.web.forms import numbers, quantities
from marque.web.templating.reader import languages
from marque.web.visitor import notices, person

LONGEST_REASON = 200
Answer = Response | tuple[str, int]
Verb = Callable[[int, str, datetime], str]


def adjust(sku_id: int) -> Answer:
    """POST change (+5 or −2) and reason."""

    def verb(sku_id: int, actor: str, now: datetime) -> str:
        quantity, reason = quantities.change(request.form, "change"), _reason(required=True)
        on_hand = stock.adjust(sku_id, quantity=quantity, reason=reason, actor=actor, now=now)
        return ngettext("Corrected: %(num)s is on hand now.", "Corrected: %(num)s are on hand now.", on_hand)

    return _changed("adjust", sku_id, verb)


def receive(sku_id: int) -> Answer:
    """POST received and, if there is one, a delivery note."""

    def verb(sku_id: int, actor: str, now: datetime) -> str:
        received, reason = quantities.pieces(request.form, "received", least=1), _reason(required=False)
        stock.receive_many({sku_id: received}, reason=reason, actor=actor, now=now)
        return ngettext("%(num)s piece received.", "%(num)s pieces received.", received)

    return _changed("receive", sku_id, verb)


def count(sku_id: int) -> Answer:
    """POST counted and the last movement the page showed."""

    def verb(sku_id: int, actor: str, now: datetime) -> str:
        counted, last_id = quantities.pieces(request.form, "counted", least=0), numbers.whole(request.form, "last")
        why = {"reason": _reason(required=False), "actor": actor}
        difference = stock.count(sku_id, quantity=counted, last_id=last_id, **why, now=now)
        if difference == 0:
            return gettext("Counted: the shop had it right, so nothing was written.")
        return gettext("Counted: the difference of %(difference)s is written.", difference=wording.signed(difference))

    return _changed("count", sku_id, verb)


def _changed(form: str, sku_id: int, verb: Verb) -> Answer:
    """Run a verb and go back to the SKU with a notice, or show its page with what was typed and why not."""
    with reading() as connection:
        levels.level(connection, sku_id, **languages())
    try:
        with unit_of_work(actor=person.staff_actor()):
            said = verb(sku_id, person.staff_actor(), clock.now())
    except MarqueError as error:
        values = {name: value[:LONGEST_REASON] for name, value in request.form.items() if name != "csrf_token"}
        typed = Typed(form, values, _field(form, error), wording.refusal(error))
        return sku.drawn(sku_id, typed=typed), 409 if isinstance(error, Conflict) else 422
    notices.leave("ok", said)
    return redirect(url_for("admin.stock_sku", sku_id=sku_id), code=303)


def _field(form: str, error: MarqueError) -> str:
    named = str(error.data.get("field", ""))
    return named if named == "reason" else {"adjust": "change", "receive": "received", "count": "counted"}[form]


def _reason(*, required: bool) -> str:
    return words.line(request.form.get("reason", ""), field="reason", longest=LONGEST_REASON, required=required)
