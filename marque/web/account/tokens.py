"""Personal tokens for scripts: made, shown once, listed, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import make_response, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.accounts import tokens
from marque.accounts.models import Account
from marque.accounts.tokens import TokenRead
from marque.kernel import clock, idempotency, secrets
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import MarqueError, NotFound
from marque.web.account import frame
from marque.web.errors.sentences import sentence
from marque.web.forms.token import LIVES, TokenForm
from marque.web.templating.areas import scope_names
from marque.web.visitor import notices, person


@dataclass(frozen=True, slots=True)
class Line:
    """One token in the list; `may` says its scopes in words."""

    token: TokenRead
    may: str


def index() -> str:
    return _draw(_form())


def make() -> Response:
    """POST: a new token, shown in the answer and never again; or the form with what is wrong."""
    form, account = _form(), person.signed_in()
    if not form.validate():
        return make_response(_draw(form), 422)
    try:
        with unit_of_work(actor=_actor(account)):
            secret = _made_once(form, account=account)
    except MarqueError as error:
        notices.leave("bad", sentence(error))
        return redirect(url_for("account.tokens"), code=303)
    if secret is None:
        notices.leave("warn", gettext("This token was made already, and shown once. Without it, end it and make another."))
        return redirect(url_for("account.tokens"), code=303)
    return make_response(_draw(_blank(), made=secret, name=form.name.data), 201)


def confirm(token_id: int) -> str:
    """GET: which token would end. Raises NotFound."""
    line = next((line for line in _lines() if line.token.id == token_id), None)
    if line is None:
        raise NotFound("token", token_id=token_id)
    return frame.render("account/token_removal.html", line=line)


def revoke(token_id: int) -> Response:
    """POST: it ends at once. Raises NotFound."""
    account = person.signed_in()
    with unit_of_work(actor=_actor(account)):
        name = tokens.revoke(token_id, account_id=account.id, now=clock.now())
    notices.leave("ok", gettext("“%(name)s” has ended. Whoever uses it now is refused.", name=name))
    return redirect(url_for("account.tokens"), code=303)


def _made_once(form: TokenForm, *, account: Account) -> str | None:
    """The new token; None where this very form, sent before, has made one. Raises Invalid, Conflict."""
    scope, key = f"token:{account.id}", idempotency.judged(form.key.data)
    fingerprint = idempotency.digest({"form": "token"})
    idempotency.lock(scope, key=key)
    if idempotency.replayed(scope, key=key, fingerprint=fingerprint) is not None:
        return None
    secret = _created(form, account=account)
    idempotency.keep(scope, key=key, fingerprint=fingerprint, answer={})
    return secret


def _created(form: TokenForm, *, account: Account) -> str:
    now, days = clock.now(), LIVES[form.days.data]
    return tokens.create(
        account.id,
        name=form.name.data,
        scopes=form.scopes.data,
        roles=account.areas,
        now=now,
        expires_at=now + timedelta(days=days) if days else None,
    )


def _form() -> TokenForm:
    form = TokenForm()
    form.key.data = form.key.data or secrets.new_secret()
    names = scope_names()
    form.scopes.choices = [(scope, names[scope]) for scope in tokens.offered(person.signed_in().areas)]
    return form


def _blank() -> TokenForm:
    """The form for another one, whatever was sent."""
    form = _form()
    form.name.data, form.scopes.data, form.key.data = "", [], secrets.new_secret()
    return form


def _draw(form: TokenForm, *, made: str = "", name: str = "") -> str:
    return frame.render("account/tokens.html", form=form, lines=_lines(), made=made, name=name)


def _lines() -> tuple[Line, ...]:
    with reading() as connection:
        found = tokens.of_account(connection, account_id=person.signed_in().id, now=clock.now())
    names = scope_names()
    return tuple(Line(token, ", ".join(names[scope] for scope in token.scopes)) for token in found)


def _actor(account: Account) -> str | None:
    """What staff do is kept in the audit, also this."""
    return person.staff_actor() if account.areas else None
