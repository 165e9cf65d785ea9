"""Letters about accounts. Each job names who and which letter; the secret in a link is made when the letter is written."""

from __future__ import annotations

from typing import Any

from flask import current_app

from marque.accounts import email_change, finding, links
from marque.accounts.links import EMAIL, INVITATION_LASTS, RESET, VERIFICATION
from marque.accounts.models import Account
from marque.kernel import clock
from marque.kernel.database import reading
from marque.mails import letters
from marque.web.templating import context, language

ADDRESSES = {VERIFICATION: "/account/verification/", RESET: "/account/reset/", EMAIL: "/account/e-mail/"}


def registration(*, email: str, wanted: str, letter: str, about: str = "") -> None:
    """To a new account its confirmation link; to one that exists already, that somebody tried to register."""
    account = _active(identity=email)
    if account is None:
        return
    if account.confirmed_at is not None or account.areas:
        _write("account_known", account, letter=letter, email=account.email)
        return
    other_name = account.username if wanted not in ("", account.username) else ""
    _write(
        "account_verification",
        account,
        letter=letter,
        is_secret=True,
        href=_link(VERIFICATION, account, about=about),
        wanted=wanted,
        other_name=other_name,
    )


def reset(*, email: str, letter: str) -> None:
    """A link to a new password; nobody is written to where there is no account."""
    account = _active(identity=email)
    if account is not None:
        _write("account_reset", account, letter=letter, is_secret=True, href=_link(RESET, account))


def invitation(*, account_id: int, letter: str) -> None:
    """To somebody whom the shop made an account for: a link to choose the password."""
    account = _active(account_id=account_id)
    if account is not None:
        href = _link(RESET, account, lasts=INVITATION_LASTS)
        _write("account_invitation", account, letter=letter, is_secret=True, href=href, username=account.username)


def password_changed(*, account_id: int, letter: str) -> None:
    account = _active(account_id=account_id)
    if account is not None:
        _write("account_password_changed", account, letter=letter)


def email_change_asked(*, account_id: int, letter: str) -> None:
    """To both ends a link to agree; to an address that is somebody's already, only that."""
    account = _active(account_id=account_id)
    with reading() as connection:
        change = email_change.pending(connection, account_id=account_id, now=clock.now())
        owner = finding.by_identity(connection, identity=change.new_email) if change else None
    if account is None or change is None or change.letter != letter:
        return
    words = {"old_email": account.email, "new_email": change.new_email}
    for end in (email_change.OLD, email_change.NEW):
        href = _link(EMAIL, account, about=f"{end}:{letter}")
        if end == email_change.NEW and owner is not None and owner.id != account.id:
            _write("account_known", owner, letter=letter, email=owner.email)
        else:
            to = change.new_email if end == email_change.NEW else account.email
            kind = f"account_email_{end}"
            _write(kind, account, letter=letter, is_secret=True, recipient=to, href=href, **words)


def email_changed(*, account_id: int, old_email: str, letter: str) -> None:
    """To the old address, as the last word about it."""
    account = _active(account_id=account_id)
    if account is not None:
        _write("account_email_changed", account, letter=letter, recipient=old_email, old_email=old_email)


def _active(*, identity: str = "", account_id: int = 0) -> Account | None:
    with reading() as connection:
        if identity:
            account = finding.by_identity(connection, identity=identity)
        else:
            account = finding.by_id(connection, account_id=account_id)
    return account if account is not None and account.active else None


def _link(kind: str, account: Account, **more: Any) -> str:
    secret = links.written(kind, account, key=current_app.config["SECRET_KEY"], now=clock.now(), **more)
    return context.absolute(language.address_in(account.language, ADDRESSES[kind] + secret))


def _write(kind: str, account: Account, *, letter: str, recipient: str = "", is_secret: bool = False, **words: Any) -> None:
    letters.write(
        kind,
        reference=letter,
        recipient=recipient or account.email,
        in_language=account.language,
        is_secret=is_secret,
        first_name=account.full_name.split()[0],
        sign_in=context.absolute(language.address_in(account.language, "/account/sign-in")),
        forgotten=context.absolute(language.address_in(account.language, "/account/reset")),
        **words,
    )
