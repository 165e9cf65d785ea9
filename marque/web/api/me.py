"""Who the script speaks for."""

from __future__ import annotations

from flask import g
from flask_wtf.csrf import generate_csrf

from marque.accounts.models import Account
from marque.kernel.errors import NotFound
from marque.web.api.operation import operation
from marque.web.api.schemas.shopping import Me
from marque.web.visitor import person


@operation("You", gives=Me)
def show_me() -> Me:
    """Who you are and what you may do"""
    found, scopes = _account(), g.get("token_scopes")
    return Me(
        id=found.id,
        email=found.email,
        username=found.username,
        full_name=found.full_name,
        language=found.language,
        areas=sorted(found.areas),
        scopes=None if scopes is None else sorted(scopes),
        csrf_token=generate_csrf() if scopes is None else None,
    )


def _account() -> Account:
    found = person.account()
    if found is None:
        raise NotFound("account")  # the policy lets nobody come here unknown
    return found
