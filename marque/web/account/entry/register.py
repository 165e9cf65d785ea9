"""Registration, and the confirmation of the address that follows it."""

from __future__ import annotations

from flask import redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.accounts import credentials, registering
from marque.accounts.links import VERIFICATION, Link
from marque.accounts.models import Account
from marque.accounts.registering import Registration
from marque.kernel import clock, secrets
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Gone, NotFound
from marque.kernel.jobs import defer
from marque.kernel.limits import TooOften
from marque.web.account import passwords, sessions
from marque.web.account.entry import awaited, guesses, opening, page, target
from marque.web.forms.account import ConfirmForm, EmailForm, RegisterForm
from marque.web.templating import language
from marque.web.visitor import notices, person


def register() -> Response:
    """GET: the form. POST: "look into your mail", whether the address was new or not."""
    here = person.account()
    if here is not None:
        return target.of(here, wanted=target.wanted())
    form = RegisterForm(next=target.wanted())
    if not form.validate_on_submit():
        return page.show("register", form=form)
    try:
        guesses.count_letter(form.email.data, now=clock.now())
    except TooOften as error:
        return page.too_often("register", error, form=form)
    typed = _typed(form)
    with unit_of_work():
        registering.register(typed)
    awaited.remember(email=form.email.data, order=form.order.data or "", next=form.next.data or "")
    return redirect(url_for("security.send_confirmation"), code=303)


def send_confirmation() -> Response:
    """GET: where the letter went. POST: another one, whether the address waits for it or not."""
    form = EmailForm(email=awaited.told("email"))
    is_awaited = bool(awaited.told("email"))
    if not form.validate_on_submit():
        return page.show("verification", form=form, is_awaited=is_awaited)
    try:
        guesses.count_letter(form.email.data, now=clock.now())
    except TooOften as error:
        return page.too_often("verification", error, form=form, is_awaited=is_awaited)
    about = awaited.number(awaited.told("order"))
    with unit_of_work():
        defer("mails.account_registration", email=form.email.data, wanted="", about=about, letter=secrets.new_secret())
    awaited.remember(email=form.email.data)
    notices.leave("ok", gettext("Another letter is on its way."))
    return redirect(url_for("security.send_confirmation"), code=303)


def confirm_email(secret: str) -> Response:
    """GET: asks for the password. POST: whoever has both the mailbox and the password is who registered, and is in."""
    try:
        link, account = opening.open_link(VERIFICATION, secret)
        return _confirm(link, account)
    except (Gone, NotFound):
        return page.link_ended(VERIFICATION)


def _confirm(link: Link, account: Account) -> Response:
    form = ConfirmForm()
    if not form.validate_on_submit():
        return page.show("confirm", form=form, email=account.email)
    try:
        is_right = guesses.of_account(account, password=form.password.data, now=clock.now())
    except TooOften as error:
        return page.too_often("confirm", error, form=form, email=account.email)
    if not is_right:
        form.password.errors = [gettext("This is not the password you registered with")]
        return page.show("confirm", form=form, email=account.email)
    order, wanted = awaited.order(link.about), awaited.told("next")
    with unit_of_work():
        credentials.confirm(link, key=opening.key(), now=clock.now())
    sessions.start(account, via="link", now=clock.now())
    notices.leave("ok", gettext("Your address is confirmed, and you are signed in."))
    awaited.claim(order, customer_id=account.id)
    return target.of(account, wanted=wanted)


def _typed(form: RegisterForm) -> Registration:
    return Registration(
        email=form.email.data,
        username=form.username.data or "",
        full_name=form.full_name.data,
        password_hash=passwords.hashed(form.password.data),
        language=language.current(),
        about=awaited.number(form.order.data or ""),
    )
