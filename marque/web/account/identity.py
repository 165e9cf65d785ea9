"""Flask-Security, wired: how passwords are kept, and whom a session stands for. Views, letters and templates are our own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask
from flask_security.core import Security
from flask_security.datastore import SQLAlchemySessionUserDatastore
from flask_security.signals import user_authenticated

from marque.accounts.models import Account, Role
from marque.kernel import clock
from marque.kernel.database import db
from marque.web.account import sessions
from marque.web.visitor import arrival

# OWASP, Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane
ARGON2 = {"argon2__memory_cost": 19456, "argon2__time_cost": 2, "argon2__parallelism": 1}


class Datastore(SQLAlchemySessionUserDatastore):
    """Reads for Flask-Security; whatever writes is a verb of `marque.accounts` in a view's unit of work."""

    def commit(self) -> None:
        raise NotImplementedError("unit_of_work commits")


def install(app: Flask, *, session_hours: int, idle_hours: int, staff_idle_hours: int) -> None:
    """Let people sign in. Only what cannot be had by itself is Flask-Security's: hashing, sign-in, its signals.

    Sessions end after `session_hours`, and earlier when nobody used them for so many hours.
    """
    scheme = "plaintext" if app.testing else "argon2"
    app.config.update(
        SECURITY_PASSWORD_HASH=scheme,
        SECURITY_PASSWORD_SCHEMES=[scheme],
        SECURITY_PASSWORD_SINGLE_HASH=True,
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=ARGON2 if scheme == "argon2" else {},
        SECURITY_DATETIME_FACTORY=clock.now,
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SESSION_PROTECTION=None,  # Flask-Login's: a telephone changes its address all the time
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=session_hours),
        MARQUE_SESSION_IDLE=timedelta(hours=idle_hours),
        MARQUE_STAFF_SESSION_IDLE=timedelta(hours=staff_idle_hours),
    )
    security = Security(app, Datastore(db.session, Account, Role), register_blueprint=False)
    _silence(app, security)
    security.login_manager.user_loader(sessions.whose)
    security.login_manager.request_loader(lambda _request: None)  # tokens are the API's own; Flask-Security's never count
    user_authenticated.connect(_arrived, app)


def _silence(app: Flask, security: Security) -> None:
    """Take out what Principal and Flask-Login do at every request: load whoever it is, look for a cookie we never set."""
    app.before_request_funcs[None].remove(security.principal._on_before_request)
    app.after_request_funcs[None].remove(security.login_manager._update_remember_cookie)


def _arrived(_app: Flask, *, user: Account, authn_via: list[str], **_more: Any) -> None:
    """The one signal of the house: whoever comes in brings a bag along."""
    if sessions.CHANGE not in authn_via:
        arrival.arrive(user, now=clock.now())
