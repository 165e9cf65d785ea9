"""Whether this device lets us keep what is looked at: said, and changed by a form."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from marque.kernel.database import unit_of_work
from marque.kernel.jobs import defer
from marque.web.forms import numbers
from marque.web.visitor import consent
from marque.web.visitor.answers import fill


@dataclass(frozen=True, slots=True)
class TrackingPage:
    """`is_kept`: of this device; `by_browser`: its browser says no to everybody, whatever is chosen here."""

    is_kept: bool
    by_browser: bool


def show() -> str:
    page = TrackingPage(is_kept=consent.is_given(request), by_browser=consent.browser_says_no(request.environ))
    return fill(render_template("shop/tracking.html", page=page))


def change() -> Response:
    """POST tracking=0: nothing more is kept of this device, and what was kept loses its number; 1: it may be again."""
    response = redirect(url_for("shop.tracking"), code=303)
    if numbers.yes(request.form, "tracking"):
        return consent.give(response)
    if visitor := consent.visitor(request):
        with unit_of_work():
            defer("engagement.forget", visitor=visitor)
    return consent.withdraw(response, by=consent.BY_DEVICE)
