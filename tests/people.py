"""People to test with, and clients that are signed in as them."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from flask_security.utils import hash_password
from sqlalchemy import select

from marque.accounts import people
from marque.accounts.models import Account
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work

PASSWORD = "correct horse battery"
PERSONAL_PAGE = "/cart"  # any address that declares the session


def make(*areas: str, name: str = "aida", email: str | None = None, password: str = PASSWORD) -> int:
    """Somebody who has confirmed the e-mail address, with these roles; in an app context and the caller's transaction."""
    return people.add(
        email=email or f"{name}@example.com",
        username=name,
        full_name=f"{name.capitalize()} Toktogul",
        password_hash=hash_password(password),
        language="en",
        roles=areas,
        confirmed_at=clock.now(),
    )


def sign_in(client: FlaskClient, account_id: int) -> None:
    """Put a valid session in place, without the form."""
    with client.application.app_context(), reading() as connection:
        uniquifier = connection.scalar(select(Account.fs_uniquifier).where(Account.id == account_id))
    moment = int(clock.now().timestamp())
    with client.session_transaction(PERSONAL_PAGE) as session:
        session.permanent = True
        session.update(_user_id=uniquifier, _fresh=True, began=moment, seen=moment)


def staff_client(app: Flask, *areas: str) -> FlaskClient:
    """Somebody with these areas, signed in; asked twice, the same person."""
    return _client(app, name="-".join(areas) or "nobody", areas=areas)


def customer_client(app: Flask, name: str = "aida") -> FlaskClient:
    """A customer, signed in; asked twice, the same person."""
    return _client(app, name=name, areas=())


def _client(app: Flask, *, name: str, areas: tuple[str, ...]) -> FlaskClient:
    with app.app_context():
        with reading() as connection:
            account_id = connection.scalar(select(Account.id).where(Account.username == name))
        if account_id is None:
            with unit_of_work(actor="tests"):
                account_id = make(*areas, name=name)
    client = app.test_client()
    sign_in(client, account_id)
    return client
