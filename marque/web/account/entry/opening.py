"""Opening a link out of a letter."""

from __future__ import annotations

from flask import current_app

from marque.accounts import finding, links
from marque.accounts.links import Link
from marque.accounts.models import Account
from marque.kernel import clock
from marque.kernel.database import reading


def key() -> str:
    """What links are signed with."""
    return str(current_app.config["SECRET_KEY"])


def open_link(kind: str, secret: str) -> tuple[Link, Account]:
    """What the link says and whose it is, as things stand now; the verb that uses it looks again. Raises NotFound, Gone."""
    link = links.read(kind, secret, key=key(), now=clock.now())
    with reading() as connection:
        account = finding.by_id(connection, account_id=link.account_id)
    return link, links.check(link, account, key=key())
