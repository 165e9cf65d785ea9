"""Sessions: whom one stands for, when it ends by itself, and that a new one begins at every sign-in.

A session names the account's `fs_uniquifier`, so a new one of those ends them all. It ends by itself when it was not
used for a while (staff: sooner) and some time after it began, used or not.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import current_app, session
from flask_security.utils import login_user, logout_user

from marque.accounts import finding
from marque.accounts.models import Account
from marque.kernel import clock
from marque.kernel.database import reading
from marque.web.visitor import draft, notices

BEGAN, SEEN = "began", "seen"  # seconds since 1970
SEEN_EVERY_SECONDS = 300
CHANGE = "change"  # how a person came in who was in already, with another password


def start(account: Account, *, via: str, now: datetime) -> None:
    """Sign this person in with a new session; of the one before, notices and a draft order are kept.

    `via`: password, link, change.
    """
    kept = {key: session[key] for key in (notices.KEY, draft.KEY) if key in session}
    session.clear()
    session.permanent = True
    moment = int(now.timestamp())
    session.update({BEGAN: moment, SEEN: moment, **kept})
    login_user(account, remember=False, authn_via=[via])


def end() -> None:
    """Sign out here. Nothing of the session is kept."""
    logout_user()
    session.clear()


def whose(uniquifier: str) -> Account | None:
    """The person of this request's session, read in one statement and free of any transaction; None where it has ended."""
    moment = clock.now()
    with reading() as connection:
        account = finding.by_session(connection, uniquifier=str(uniquifier))
    if account is None or not _lasts(account, now=moment):
        return None
    if moment.timestamp() - session[SEEN] >= SEEN_EVERY_SECONDS:
        session[SEEN] = int(moment.timestamp())
    return account


def _lasts(account: Account, *, now: datetime) -> bool:
    idle: timedelta = current_app.config["MARQUE_STAFF_SESSION_IDLE" if account.areas else "MARQUE_SESSION_IDLE"]
    longest: timedelta = current_app.permanent_session_lifetime
    began, seen = session.get(BEGAN), session.get(SEEN)
    if not isinstance(began, int) or not isinstance(seen, int):
        return False
    return now.timestamp() - began < longest.total_seconds() and now.timestamp() - seen < idle.total_seconds()
