"""Drawing a staff page: the page's own values inside the frame that all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from marque.web.admin.shell import findable, navigation
from marque.web.admin.shell.navigation import Group
from marque.web.admin.shell.wording import role_names
from marque.web.templating import language
from marque.web.visitor import notices, person


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every staff page. `languages`: (code, name, address of this page in it).

    `search_label` is empty for somebody who has nothing to search for.
    """

    groups: tuple[Group, ...]
    person: str
    initials: str
    roles: str
    language: str
    languages: tuple[tuple[str, str, str], ...]
    query: str
    home_href: str
    search_href: str
    search_label: str
    shop_href: str
    account_href: str
    sign_out_href: str


def render(template: str, **values: Any) -> str:
    """The template inside the frame, with `notices` taken and a `token` for its forms."""
    return render_template(template, **values, frame=frame(), notices=notices.take(), token=generate_csrf())


def frame() -> Frame:
    """The frame for whoever is looking, at the address that was asked for."""
    account = person.account()
    name = account.full_name if account else ""
    return Frame(
        groups=navigation.groups(),
        person=name,
        initials=initials(name),
        roles=", ".join(role_names(account.areas if account else frozenset())),
        language=language.current(),
        languages=_languages(),
        query=request.args.get("q", "") if request.endpoint == "admin.search" else "",
        home_href=url_for("admin.home"),
        search_href=url_for("admin.search"),
        search_label=findable.label(),
        shop_href=url_for("shop.home"),
        account_href=url_for("account.security"),
        sign_out_href=url_for("security.logout"),
    )


def initials(name: str) -> str:
    """ "Joost van Bakker" → "JB"; nobody → "·"."""
    words = name.split()
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper() or "·"


def _languages() -> tuple[tuple[str, str, str], ...]:
    here = language.here() if request.method == "GET" else url_for("admin.home").removeprefix(request.script_root)
    return tuple((code, name, language.address_in(code, here)) for code, name in language.NAMES.items())
