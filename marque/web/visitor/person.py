"""Who is signed in, for views that declared the session; elsewhere everybody is a guest."""

from __future__ import annotations

from flask_login import current_user

from marque.accounts.models import Account
from marque.kernel import audit


def account() -> Account | None:
    """The signed-in person, or None for a guest."""
    person: Account = current_user._get_current_object()
    return person if person.is_authenticated else None


def signed_in() -> Account:
    """The signed-in person, in a view whose policy lets in nobody else."""
    found = account()
    if found is None:
        raise RuntimeError("this view's policy lets guests in")
    return found


def account_id() -> int | None:
    found = account()
    return found.id if found else None


def staff_actor() -> str:
    """The actor of a unit of work in a staff view: what is written inside is kept in the audit."""
    found = account()
    if found is None:
        raise RuntimeError("this view has no staff policy")
    return audit.by_staff(found.id)
