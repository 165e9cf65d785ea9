"""How somebody wants to be treated: whether it is kept what they look at."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.accounts import preferences
from marque.kernel.database import unit_of_work
from marque.kernel.jobs import defer
from marque.web.account import frame
from marque.web.forms import numbers
from marque.web.visitor import consent, notices, person


def show() -> str:
    return frame.render(
        "account/preferences.html",
        is_kept=person.signed_in().tracking,
        by_browser=consent.browser_says_no(request.environ),
        by_device=consent.device_says_no(request),
    )


def change() -> Response:
    """POST tracking=1 or 0. With 0, what was kept so far is nobody's any more. This device follows at once."""
    account, tracking = person.signed_in(), numbers.yes(request.form, "tracking")
    with unit_of_work():
        preferences.set_tracking(account.id, tracking=tracking)
        if not tracking:
            defer("engagement.forget", account_id=account.id)
    if tracking:
        notices.leave("ok", gettext("From now on we keep what you look at, to show you what fits."))
    else:
        notices.leave("ok", gettext("From now on we keep nothing of what you look at. What was kept is no longer yours."))
    return _followed(redirect(url_for("account.preferences"), code=303), tracking=tracking)


def _followed(response: Response, *, tracking: bool) -> Response:
    return consent.give(response) if tracking else consent.withdraw(response, by=consent.BY_ACCOUNT)
