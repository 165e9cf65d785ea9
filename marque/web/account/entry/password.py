"""A new password for somebody who is signed in."""

from __future__ import annotations

from flask import redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.accounts import credentials, finding
from marque.accounts.models import Account
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.kernel.limits import TooOften
from marque.web.account import passwords, sessions
from marque.web.account.entry import guesses, page
from marque.web.forms.account import ChangePasswordForm
from marque.web.visitor import notices, person


def change_password() -> Response:
    """GET: the form. POST: the new password counts, every other session has ended, this one is a new one."""
    account = person.signed_in()
    form = ChangePasswordForm()
    form.person = (account.email, account.username, account.full_name)
    if not form.validate_on_submit():
        return page.show("password", form=form, username=account.username)
    try:
        is_right = guesses.of_account(account, password=form.current.data, now=clock.now())
    except TooOften as error:
        return page.too_often("password", error, form=form, username=account.username)
    if not is_right:
        form.current.errors = [gettext("This is not your present password")]
        return page.show("password", form=form, username=account.username)
    _change(account, password=form.password.data)
    notices.leave("ok", gettext("Your new password counts from now on. All other devices are signed out."))
    return redirect(url_for("account.security"), code=303)


def _change(account: Account, *, password: str) -> None:
    password_hash = passwords.hashed(password)
    with unit_of_work():
        credentials.change_password(account.id, password_hash=password_hash)
    with reading() as connection:
        fresh = finding.by_id(connection, account_id=account.id)
    if fresh is not None:
        sessions.start(fresh, via=sessions.CHANGE, now=clock.now())
