"""Drawing a page of somebody's account inside the frame that all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf

from marque.accounts.models import Account
from marque.web.visitor import notices, person
from marque.web.visitor.answers import fill


@dataclass(frozen=True, slots=True)
class Link:
    """`current`: "page" on the page itself, "true" on one below it, else ""."""

    label: str
    href: str
    current: str


@dataclass(frozen=True, slots=True)
class AccountFrame:
    links: tuple[Link, ...]
    sign_out_href: str


def render(template: str, **values: Any) -> str:
    """The template inside the frame, with `notices` taken and a `token` for its forms."""
    around = {"frame": _frame(person.signed_in()), "notices": notices.take(), "token": generate_csrf()}
    return fill(render_template(template, **values, **around))


def _frame(account: Account) -> AccountFrame:
    staff = (_link("admin.home", gettext("Staff pages")),) if account.areas else ()
    return AccountFrame(
        links=(
            _link("account.overview", gettext("Overview")),
            _link("account.orders", gettext("Orders")),
            _link("account.addresses", gettext("Addresses")),
            _link("account.preferences", gettext("Preferences")),
            _link("account.security", gettext("Sign-in and security")),
            *staff,
        ),
        sign_out_href=url_for("security.logout"),
    )


def _link(endpoint: str, label: str) -> Link:
    href, here = url_for(endpoint), request.script_root + request.path
    if here == href:
        return Link(label, href, "page")
    is_below = here.startswith(f"{href}/") and endpoint != "account.overview"
    return Link(label, href, "true" if is_below else "")
