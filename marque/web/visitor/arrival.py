"""Somebody signs in or out: the guest's bag joins their own, and the cookies on this device follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import after_this_request, request
from flask_babel import gettext
from flask_login import logout_user
from werkzeug.wrappers import Response

from marque.accounts.models import Account
from marque.cart import carts, merging
from marque.cart.limits import LINES, PER_LINE
from marque.cart.merging import Merged
from marque.catalogue import reading as catalogue
from marque.kernel.database import db, reading, unit_of_work
from marque.web.templating import reader
from marque.web.visitor import bag_cookie, name_cookie, notices

NAMED = 5  # a notice travels in a cookie


def arrive(account: Account, *, now: datetime) -> None:
    """The person has just been signed in: join the bags in a unit of work of its own, say what could not be joined.

    Where that fails nobody is signed in, so that the guest's bag stays in sight and can be joined next time.
    """
    account_id, full_name = account.id, account.full_name
    try:
        merged = _join(account_id, now=now)
    except Exception:
        logout_user()
        raise
    _tell(merged)

    @after_this_request
    def _renew(response: Response) -> Response:
        bag_cookie.remember(response, count=merged.count)
        name_cookie.remember(response, full_name=full_name)
        return bag_cookie.forget_bag(response) if bag_cookie.BAG in request.cookies else response


def leave() -> None:
    """The person has just been signed out: this device forgets whose it was."""

    @after_this_request
    def _forget(response: Response) -> Response:
        return name_cookie.forget(bag_cookie.forget(response))


def _join(account_id: int, *, now: datetime) -> Merged:
    with reading() as connection:
        guest = carts.find(connection, secret=bag_cookie.secret())
    with unit_of_work():
        if guest and guest.state == "open":
            return merging.merge(guest.id, customer_id=account_id, now=now)
        own = carts.of_customer(db.session.connection(), customer_id=account_id)
        return Merged(count=carts.count(own.id) if own and own.state == "open" else 0)


def _tell(merged: Merged) -> None:
    if merged.joined:
        notices.leave("info", gettext("Your bag now holds what was in it before as well as what you chose on this device."))
    if merged.capped:
        words = gettext(
            "A bag holds %(most)s of a piece at most, so there are %(most)s now of: %(names)s.",
            most=PER_LINE,
            **_named(merged.capped),
        )
        notices.leave("warn", words)
    if merged.aside:
        words = gettext(
            "A bag holds %(most)s different pieces. Kept for later: %(names)s.", most=LINES, **_named(merged.aside)
        )
        notices.leave("warn", words)
    if merged.left:
        words = gettext("No more pieces can be kept, so these were left out: %(names)s.", **_named(merged.left))
        notices.leave("warn", words)


def _named(sku_ids: Sequence[int]) -> dict[str, str]:
    with reading() as connection:
        pieces = catalogue.names(connection, sku_ids=sku_ids, **reader.languages())
    names = [pieces[sku_id].title for sku_id in sku_ids if sku_id in pieces][:NAMED]
    return {"names": ", ".join([*names, *(["…"] if len(sku_ids) > NAMED else [])])}
