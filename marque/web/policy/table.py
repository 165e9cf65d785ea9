"""The policy of every endpoint: who may come, whether it uses the session, how it may be kept, how it is guarded.

A route that is missing here stops the start; a test walks them all. Each door has its own table beside this one.
"""

from __future__ import annotations

import re

from flask import Flask

from marque.web.policy import account, admin, api, shopping
from marque.web.policy.policy import PUBLIC, Policy

POLICIES: dict[str, Policy] = {**shopping.POLICIES, **account.POLICIES, **admin.POLICIES, **api.POLICIES}


def of(endpoint: str | None) -> Policy:
    """The endpoint's policy; what leads nowhere (404) is public and inert."""
    return POLICIES.get(endpoint or "", PUBLIC)


def tellable(path: str) -> str:
    """The path as logs may have it: secrets stand behind these names also where no route matches (405, 404, other host)."""
    return re.sub(r"(/(?:orders|pay|account/(?:verification|reset|e-mail))/+)[^/]+", r"\1…", path)


def check(app: Flask) -> None:
    """Every route has its row and every row its route. Raises RuntimeError at start."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    if endpoints != set(POLICIES):
        raise RuntimeError(f"policy table and routes differ: {sorted(endpoints ^ set(POLICIES))}")
