"""A lost password: a letter to whoever asks, a new password for whoever opens its link, once."""

from __future__ import annotations

from flask import redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.accounts import credentials
from marque.accounts.links import RESET, Link
from marque.accounts.models import Account
from marque.kernel import clock, secrets
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Gone, NotFound
from marque.kernel.jobs import defer
from marque.kernel.limits import TooOften
from marque.web.account import passwords
from marque.web.account.entry import guesses, opening, page
from marque.web.forms.account import EmailForm, NewPassword
from marque.web.visitor import notices


def forgot_password() -> Response:
    """GET: the form. POST: one answer for everybody; the job that writes the letter looks whether there is anybody."""
    form = EmailForm()
    if not form.validate_on_submit():
        return page.show("reset", form=form)
    try:
        guesses.count_letter(form.email.data, now=clock.now())
    except TooOften as error:
        return page.too_often("reset", error, form=form)
    with unit_of_work():
        defer("mails.account_reset", email=form.email.data, letter=secrets.new_secret())
    notices.leave("info", _on_its_way(form.email.data))
    return redirect(url_for("security.login"), code=303)


def reset_password(secret: str) -> Response:
    """GET: the form for a new password. POST: sets it, ends every session and leads to the sign-in."""
    try:
        link, account = opening.open_link(RESET, secret)
        return _reset(link, account)
    except (Gone, NotFound):
        return page.link_ended(RESET)


def _reset(link: Link, account: Account) -> Response:
    form = NewPassword()
    form.person = (account.email, account.username, account.full_name)
    if not form.validate_on_submit():
        return page.show("new_password", form=form, username=account.username)
    password_hash = passwords.hashed(form.password.data)
    with unit_of_work():
        credentials.reset_password(link, password_hash=password_hash, key=opening.key(), now=clock.now())
    notices.leave("ok", gettext("Your new password counts from now on, and you are signed out everywhere."))
    return redirect(url_for("security.login"), code=303)


def _on_its_way(email: str) -> str:
    return gettext(
        "If there is an account for %(email)s, a letter with a link to a new password is on its way. "
        "The link works for an hour.",
        email=email,
    )
