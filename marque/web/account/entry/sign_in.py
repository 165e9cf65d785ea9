"""Signing in by e-mail address or user name, and signing out."""

from __future__ import annotations

import structlog
from flask import redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.kernel import clock
from marque.kernel.limits import TooOften
from marque.web.account import sessions
from marque.web.account.entry import awaited, guesses, page, target
from marque.web.forms.account import SignInForm
from marque.web.visitor import arrival, notices, person

log = structlog.get_logger(__name__)


def login() -> Response:
    """GET: the form. POST: a new session, or one sentence that is the same for a wrong password and for nobody."""
    here = person.account()
    if here is not None:
        return target.of(here, wanted=target.wanted())
    form = SignInForm(next=target.wanted())
    if not form.validate_on_submit():
        return page.show("sign_in", form=form)
    try:
        account = guesses.by_identity(form.identity.data, password=form.password.data, now=clock.now())
    except TooOften as error:
        return page.too_often("sign_in", error, form=form)
    if account is None:
        log.info("sign_in_refused")
        return page.draw("sign_in", status=422, form=form, error=_refusal())
    order = awaited.told("order")
    sessions.start(account, via="password", now=clock.now())
    awaited.claim(order, customer_id=account.id)
    log.info("signed_in", account_id=account.id)
    return target.of(account, wanted=form.next.data or "")


def logout() -> Response:
    """POST: this device forgets who was here; asked twice is done once."""
    sessions.end()
    arrival.leave()
    notices.leave("ok", gettext("You are signed out. Your bag waits in your account."))
    return redirect(url_for("security.login"), code=303)


def _refusal() -> str:
    return gettext(
        "Name and password do not match, or the address is not confirmed yet. "
        "If you registered just now, open the link in our letter first."
    )
