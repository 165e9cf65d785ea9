"""A script reads the range with a token: lists of fifty products, page after page."""

from __future__ import annotations

import json
from http.client import HTTPConnection

from marque.accounts import people, tokens
from marque.kernel import clock
from marque.kernel.database import unit_of_work

PAGES = 33  # of fifty products each, one after the other


def token() -> str:
    """Of a customer made for it; in an app context."""
    with unit_of_work(actor="bench"):
        who = {"email": "script@example.com", "username": "script", "full_name": "A script", "language": "en"}
        account_id = people.add(**who, password_hash="")
        return tokens.create(account_id, name="bench", scopes=["shopping"], roles=frozenset(), now=clock.now())


def headers(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def paths(port: int, *, secret: str) -> list[str]:
    """The first pages of fifty, each found by what the one before called `next`."""
    found, after = [], ""
    for _ in range(PAGES):
        found.append(f"/api/v1/products?limit=50{after}")
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", found[-1], headers=headers(secret))
        following = json.load(connection.getresponse())["next"]
        if following is None:
            break
        after = f"&after={following}"
    return found
