"""The policy of every endpoint: who may come, whether it uses the session, how it may be kept, how it is guarded.

A route that is missing here stops the start; a test walks them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Flask


@dataclass(frozen=True, slots=True)
class Policy:
    """`access`: everybody | bearer of the secret in the address | development.
    `session`: declared use of the session; without it the session is inert.
    `kept`: public (same bytes for everybody), private, never.
    `token`: unsafe methods need the form's CSRF token; without it the cross-site rule alone guards them.
    """

    access: str = "everybody"
    session: bool = False
    kept: str = "public"
    token: bool = True


PUBLIC = Policy()
PUBLIC_FORM = Policy(kept="never", token=False)
PERSONAL = Policy(session=True, kept="never")
BY_SECRET = Policy(access="secret", session=True, kept="never")
MACHINE = Policy(kept="never")
DEVELOPMENT = Policy(access="development", kept="never")

POLICIES: dict[str, Policy] = {
    "shop.home": PUBLIC,
    "shop.category": PUBLIC,
    "shop.new": PUBLIC,
    "shop.search": PUBLIC,
    "shop.brands": PUBLIC,
    "shop.brand": PUBLIC,
    "shop.product": PUBLIC,
    "shop.page": PUBLIC,
    "shop.media": PUBLIC,
    "shop.language": PUBLIC_FORM,
    "cart.show": PERSONAL,
    "cart.lines": MACHINE,
    "cart.add": Policy(session=True, kept="never", token=False),
    "cart.change": PERSONAL,
    "cart.save": PERSONAL,
    "checkout.start": PERSONAL,
    "checkout.extend": PERSONAL,
    "checkout.extension": MACHINE,
    "checkout.show": PERSONAL,
    "checkout.place": PERSONAL,
    "checkout.order": BY_SECRET,
    "checkout.cancel": BY_SECRET,
    "checkout.again": BY_SECRET,
    "checkout.pay": BY_SECRET,
    "checkout.decide": BY_SECRET,
    "operations.healthz": MACHINE,
    "operations.readyz": MACHINE,
    "operations.metrics": MACHINE,
    "operations.mailbox": DEVELOPMENT,
    "operations.letter": DEVELOPMENT,
}


def of(endpoint: str | None) -> Policy:
    """The endpoint's policy; what leads nowhere (404) is public and inert."""
    return POLICIES.get(endpoint or "", PUBLIC)


def tellable(path: str) -> str:
    """The path as logs may have it: secrets stand behind these names also where no route matches (405, 404, other host)."""
    return re.sub(r"(/(?:orders|pay)/+)[^/]+", r"\1…", path)


def check(app: Flask) -> None:
    """Every route has its row and every row its route. Raises RuntimeError at start."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    if endpoints != set(POLICIES):
        raise RuntimeError(f"policy table and routes differ: {sorted(endpoints ^ set(POLICIES))}")
