"""The account's first page: what is on its way, and the ways on."""

from __future__ import annotations

from marque.accounts import addresses
from marque.kernel.database import reading
from marque.web.account import cards, frame
from marque.web.visitor import person

LATEST = 3


def show() -> str:
    account = person.signed_in()
    with reading() as connection:
        latest = cards.read(connection, customer_id=account.id, most=LATEST + 1)
        book = addresses.book(connection, account_id=account.id)
    return frame.render(
        "account/overview.html",
        first_name=account.full_name.split()[0],
        orders=latest[:LATEST],
        has_more=len(latest) > LATEST,
        address=cards.address_lines(book[0].postal) if book else None,
    )
