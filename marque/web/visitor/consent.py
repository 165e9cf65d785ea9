"""Whether a visitor lets us keep what they do in the shop, and the random number by which their visits belong together.

No in any of four ways: the browser's Global Privacy Control, its Do Not Track, a cookie of this device, the account's
switch. The number is set by a POST only, and its digest is all that is kept of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Request, request
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from marque.accounts.models import Account
from marque.kernel import secrets
from marque.web.visitor import cookies

VISITOR = "marque_visitor"
UNSEEN = "marque_unseen"  # by whom: the device's form, or an account that says no
BY_DEVICE, BY_ACCOUNT = "device", "account"
SHAPE = range(20, 65)


def browser_says_no(environ: Mapping[str, Any]) -> bool:
    return environ.get("HTTP_SEC_GPC") == "1" or environ.get("HTTP_DNT") == "1"


def device_says_no(asked: Request) -> bool:
    return UNSEEN in asked.environ.get("HTTP_COOKIE", "") and UNSEEN in asked.cookies


def is_given(asked: Request) -> bool:
    """Whether browser and device say nothing against it; the account is asked for where it is known."""
    return not (browser_says_no(asked.environ) or device_says_no(asked))


def visitor(asked: Request) -> str:
    """The digest of the visitor's number; "" for somebody without one, and for a cookie that cannot be ours."""
    if VISITOR not in asked.environ.get("HTTP_COOKIE", ""):
        return ""
    number = asked.cookies.get(VISITOR, "")
    return digest(number) if len(number) in SHAPE else ""


def digest(number: str) -> str:
    return secrets.fingerprint(number).hex()


def number_for(response: Response) -> str:
    """The visitor's digest, with a number in the answer for somebody who has none yet. In answers to a POST only."""
    known = visitor(request)
    if known:
        return known
    number = secrets.new_secret()
    cookies.put(response, VISITOR, value=number)
    return digest(number)


def withdraw(response: Response, *, by: str) -> Response:
    """From now on nothing is kept of this device, and its number goes."""
    cookies.put(response, UNSEEN, value=by)
    cookies.take_away(response, VISITOR)
    return response


def give(response: Response) -> Response:
    cookies.take_away(response, UNSEEN)
    return response


def follow(response: FlaskResponse, *, account: Account) -> FlaskResponse:
    """This device does as the account says: a no holds here, too; a yes takes back only a no of the account."""
    said = request.cookies.get(UNSEEN)
    if not account.tracking and said is None:
        withdraw(response, by=BY_ACCOUNT)
    elif account.tracking and said == BY_ACCOUNT:
        give(response)
    return response
