"""How somebody wants to be treated."""

from __future__ import annotations

from sqlalchemy import update

from marque.accounts.models import Account
from marque.kernel.database import db


def set_tracking(account_id: int, *, tracking: bool) -> None:
    """Whether it may be kept what this person looks at, on every device where they are signed in."""
    db.session.execute(update(Account).where(Account.id == account_id).values(tracking=tracking))
