"""`flask staff create`"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from flask import current_app
from flask.cli import with_appcontext

from marque.accounts import finding, links, passwords, people, usernames
from marque.accounts.areas import OWNER, ROLES
from marque.accounts.links import INVITATION_LASTS, RESET
from marque.kernel import audit
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import MarqueError
from marque.web.account import passwords as hashing
from marque.web.templating import context, language

SENTENCES = {
    "email": "This is not an e-mail address.",
    "email_taken": "There is an account with this e-mail address already.",
    "username": "A user name has 3 to 32 of these: a-z, 0-9, dot, dash, underscore; it begins with a letter or a digit.",
    "username_taken": "This user name is taken; give another one with --username.",
    "full_name": "Give a name of 1 to 120 characters.",
    "password_short": f"The password needs at least {passwords.SHORTEST} characters.",
    "password_long": f"The password may have at most {passwords.LONGEST} characters.",
    "password_easy": "This password is guessed first; take several words.",
    "password_about_you": "Leave name and address out of the password.",
}


@click.group()
def staff() -> None:
    """People who run the shop."""


@staff.command()
@click.option("--email", required=True)
@click.option("--name", "full_name", required=True, help="As colleagues see it.")
@click.option("--username", default="", help="Made of the e-mail address when it is left out.")
@click.option("--area", "areas", multiple=True, type=click.Choice(ROLES), help="May be repeated; owner when left out.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of printing a link.")
@with_appcontext
def create(email: str, full_name: str, username: str, areas: Sequence[str], password_stdin: bool) -> None:
    """Let somebody in: prints a link, good once and for three days, to choose the password."""
    username = username or usernames.from_email(email)
    try:
        password_hash = _read_password(about=(email, username, full_name)) if password_stdin else None
        with unit_of_work(actor=audit.by_command("staff create")):
            account_id = people.add(
                email=email,
                username=username,
                full_name=full_name,
                password_hash=password_hash,
                language=language.shop_language(),
                roles=areas or (OWNER,),
                confirmed_at=now() if password_hash else None,
            )
    except MarqueError as error:
        raise click.ClickException(SENTENCES.get(error.code, error.code)) from error
    click.echo(f"{full_name} can sign in as {username} or {email}." if password_hash else _invitation(account_id))


def _read_password(*, about: Sequence[str]) -> str:
    return hashing.hashed(passwords.judge(sys.stdin.readline().rstrip("\r\n"), about=about))


def _invitation(account_id: int) -> str:
    with reading() as connection:
        account = finding.by_id(connection, account_id=account_id)
    if account is None:
        raise click.ClickException("The account is gone.")
    secret = links.written(RESET, account, key=current_app.config["SECRET_KEY"], now=now(), lasts=INVITATION_LASTS)
    href = context.absolute("/account/reset/" + secret)
    return f"{account.full_name} ({account.username}) chooses a password here, once and within three days:\n{href}"
