"""Inviting a colleague: a new account and a letter to choose a password, or areas for an account that is there."""

from __future__ import annotations

from marque.accounts import people, usernames
from marque.kernel import secrets
from marque.kernel.errors import Invalid
from marque.kernel.jobs import defer


def invite(email: str, *, full_name: str, areas: frozenset[str], language: str) -> None:
    """Exactly these areas from now on; the user name of a new account is made from the e-mail address.

    An account that nobody has confirmed counts as new: its name is this one, and the letter goes out (again).
    Raises Invalid (areas, roles, email, full_name), Conflict (last_owner).
    """
    if not areas:
        raise Invalid("areas", field="area")
    known = people.id_of(email)
    if known is not None:
        people.set_roles(known, areas)
        if _is_confirmed(known):
            return
        people.rename(known, full_name=full_name)
    account_id = known or people.add(
        email=email,
        username=usernames.unique(usernames.from_email(email)),
        full_name=full_name,
        password_hash=None,
        language=language,
        roles=areas,
    )
    defer("mails.account_invitation", account_id=account_id, letter=secrets.new_secret())


def _is_confirmed(account_id: int) -> bool:
    """Whether its owner has read the mail: before that anybody may have registered it, and it is nobody's yet."""
    account = people.locked(account_id)
    return account is not None and account.confirmed_at is not None
