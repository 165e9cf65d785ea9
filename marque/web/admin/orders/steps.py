"""The next step of an order. Each asked twice is done once; a colleague who was faster is named in the answer."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.kernel import clock, jobs
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict
from marque.orders import dossier, fulfilment, money, notes
from marque.web.admin.orders import order
from marque.web.admin.orders.forms import NoteForm, ParcelForm
from marque.web.errors.sentences import sentence
from marque.web.visitor import notices, person

Answer = Response | tuple[str, int]


def pack(number: str) -> Response:
    """POST: everything lies in its parcel."""

    def step(order_id: int) -> bool:
        return fulfilment.pack(order_id, actor=person.staff_actor(), now=clock.now())

    return _done(number, step=step, text=gettext("Packed. It can be sent now."))


def ship(number: str) -> Answer:
    """POST: it has left, with a courier and a number to follow where there are any; word goes out if the box says so."""
    form = ParcelForm()
    if not form.validate():
        return order.drawn(number, parcel_form=form, note_form=NoteForm(formdata=None)), 422

    def step(order_id: int) -> bool:
        parcel_id = fulfilment.ship(
            order_id,
            carrier=form.carrier.data or "",
            tracking_number=form.tracking_number.data or "",
            tracking_url=form.tracking_url.data or "",
            actor=person.staff_actor(),
            now=clock.now(),
        )
        if parcel_id and form.tell.data:
            jobs.defer("mails.order_shipped", order_id=order_id)
        return parcel_id is not None

    told = gettext("Sent. The customer gets word of it by e-mail.")
    return _done(number, step=step, text=told if form.tell.data else gettext("Sent. The customer was not told."))


def deliver(number: str) -> Response:
    """POST: it is in the customer's hands; what was to be paid at the door has been."""

    def step(order_id: int) -> bool:
        return fulfilment.deliver(order_id, actor=person.staff_actor(), now=clock.now())

    return _done(number, step=step, text=gettext("Delivered. This order is done."))


def receive(number: str) -> Response:
    """POST: the bank transfer has arrived."""

    def step(order_id: int) -> bool:
        return money.receive(order_id, actor=person.staff_actor(), now=clock.now())

    return _done(number, step=step, text=gettext("The transfer is booked. The order can be packed now."))


def note(number: str) -> Answer:
    """POST: a note for colleagues, into the history."""
    form = NoteForm()
    if not form.validate():
        return order.drawn(number, parcel_form=ParcelForm(formdata=None, data={"tell": True}), note_form=form), 422

    def step(order_id: int) -> bool:
        notes.add(order_id, text=form.note.data or "", actor=person.staff_actor(), now=clock.now())
        return True

    return _done(number, step=step, text=gettext("The note stands in the history. Customers do not see it."))


def _done(number: str, *, step: Callable[[int], bool], text: str) -> Response:
    """Take the step and go back to the order, saying what happened or why nothing did."""
    with reading() as connection:
        order_id = dossier.id_of(connection, number=number)
    try:
        with unit_of_work(actor=person.staff_actor()):
            is_new = step(order_id)
        notices.leave("ok", text) if is_new else notices.leave("info", gettext("That was done before. Nothing was changed."))
    except Conflict as error:
        notices.leave("bad", _why(error))
    return redirect(url_for("admin.order", number=number), code=303)


def _why(error: Conflict) -> str:
    if error.code != "order_status":
        return sentence(error)
    return gettext("A colleague or the customer was faster: the order stands elsewhere now. Nothing was changed.")
