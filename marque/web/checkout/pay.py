"""The built-in test gateway's own page: what a real gateway would show, and its word on the payment."""

from __future__ import annotations

from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from marque.checkout import pay as story
from marque.checkout.place import order_secret
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Invalid, NotFound
from marque.orders import money
from marque.web.visitor import notices

PROVIDER = "sandbox"
ANSWERS = {"paid": True, "declined": False}


def show(ref: str) -> Response | str:
    """GET: the amount and two buttons; a payment that is settled leads to its order."""
    payment = _payment(ref)
    if payment.state not in ("open", "declined") or payment.status != "pending":
        return _to_order(payment.number)
    page: dict[str, Any] = {"ref": ref, "number": payment.number, "amount_cents": payment.amount_cents}
    return render_template("checkout/pay.html", page={**page, "token": generate_csrf(), "error": None})


def decide(ref: str) -> Response:
    """POST answer=paid or declined: settles the payment once and returns to the order."""
    word = request.form.get("answer", "")
    if word not in ANSWERS:
        raise Invalid("answer", field="answer")
    payment = _payment(ref)
    with unit_of_work():
        state = story.settle(provider=PROVIDER, provider_ref=ref, paid=ANSWERS[word], now=clock.now())
    _tell(state)
    return _to_order(payment.number)


def _tell(state: str) -> None:
    if state == "captured":
        notices.leave("ok", gettext("Paid. Thank you."))
    elif state == "refunded":
        notices.leave("warn", gettext("This order was cancelled before. The money goes back to you."))
    else:
        notices.leave("bad", gettext("The bank refused the payment. Nothing was taken; you can try again."))


def _payment(ref: str) -> Any:
    """Raises NotFound, also where this shop does not offer the test gateway: there nobody may call an order paid."""
    if PROVIDER not in current_app.config["MARQUE_PAYMENTS"]:
        raise NotFound("payment")
    with reading() as connection:
        return money.payment(connection, provider=PROVIDER, provider_ref=ref)


def _to_order(number: str) -> Response:
    secret = order_secret(current_app.config["SECRET_KEY"], number=number)
    return redirect(url_for("checkout.order", secret=secret), code=303)
