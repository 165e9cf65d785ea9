"""A new e-mail address: asked for here, agreed to from the old and from the new one."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from marque.accounts import email_change
from marque.accounts.links import EMAIL, Link
from marque.accounts.models import Account
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Gone, NotFound
from marque.kernel.limits import TooOften
from marque.web.account.entry import guesses, opening, page
from marque.web.forms.account import ChangeEmailForm
from marque.web.visitor import notices, person


def change_email() -> Response:
    """GET: the form, and a change that waits. POST: a letter to both addresses, whosever the new one is."""
    account = person.signed_in()
    form = ChangeEmailForm()
    if not form.validate_on_submit():
        return page.show("email", form=form, **_state(account))
    try:
        guesses.count_letter(form.email.data, now=clock.now())
        is_right = guesses.of_account(account, password=form.current.data, now=clock.now())
    except TooOften as error:
        return page.too_often("email", error, form=form, **_state(account))
    if not is_right or form.email.data.lower() == account.email.lower():
        _complain(form, is_right=is_right)
        return page.show("email", form=form, **_state(account))
    with unit_of_work():
        email_change.ask(account.id, new_email=form.email.data, now=clock.now())
    return redirect(url_for("security.change_email"), code=303)


def withdraw_email() -> Response:
    """POST: the address stays; the links in both letters lead nowhere."""
    with unit_of_work():
        email_change.withdraw(person.signed_in().id)
    notices.leave("ok", gettext("Your address stays as it is. The links in both letters do nothing any more."))
    return redirect(url_for("security.change_email"), code=303)


def change_email_confirm(secret: str) -> Response:
    """GET: what would change, and a button. POST: this end agrees; with the second one the address is changed."""
    try:
        link, account = opening.open_link(EMAIL, secret)
        return _agree(link, account)
    except (Gone, NotFound):
        return page.link_ended(EMAIL)


def _agree(link: Link, account: Account) -> Response:
    with reading() as connection:
        change = email_change.pending(connection, account_id=account.id, now=clock.now())
    if change is None or not link.about.endswith(f":{change.letter}"):
        raise Gone("link_ended")
    form = FlaskForm()
    if not form.validate_on_submit():
        ends: dict[str, Any] = {"old_email": account.email, "new_email": change.new_email}
        return page.draw("email_agree", form=form, is_new=link.about.startswith(email_change.NEW), **ends)
    try:
        with unit_of_work():
            is_changed = email_change.agree(link, key=opening.key(), now=clock.now())
    except Conflict:
        return page.draw("email_agreed", outcome="taken", email=change.new_email)
    return page.draw("email_agreed", outcome="changed" if is_changed else "waiting", email=change.new_email)


def _state(account: Account) -> dict[str, object]:
    with reading() as connection:
        change = email_change.pending(connection, account_id=account.id, now=clock.now())
    return {"email": account.email, "change": change}


def _complain(form: ChangeEmailForm, *, is_right: bool) -> None:
    if not is_right:
        form.current.errors = [gettext("This is not your password")]
    else:
        form.email.errors = [gettext("This is your address already")]
