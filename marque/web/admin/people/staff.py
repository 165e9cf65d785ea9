"""Colleagues: who has which areas; inviting somebody, changing areas, switching off. For owners only."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.accounts import colleagues, inviting, people
from marque.accounts.areas import OWNER, ROLES
from marque.accounts.colleagues import Colleague
from marque.kernel import audit
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import MarqueError
from marque.web.admin.people.customers import switched
from marque.web.admin.shell import page
from marque.web.admin.shell.wording import role_names
from marque.web.errors.sentences import sentence
from marque.web.templating import language
from marque.web.visitor import notices, person


@dataclass(frozen=True, slots=True)
class Choice:
    """One area to tick."""

    code: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class StaffRow:
    colleague: Colleague
    areas: str


@dataclass(frozen=True, slots=True)
class StaffPage:
    """`typed` is what an invitation that was refused said."""

    rows: tuple[StaffRow, ...]
    choices: tuple[Choice, ...]
    email: str = ""
    full_name: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class ColleaguePage:
    colleague: Colleague
    choices: tuple[Choice, ...]
    changes_href: str
    is_oneself: bool


def index() -> str:
    return page.render("admin/people/staff.html", page=_staff_page())


def invite() -> Response | tuple[str, int]:
    """POST email, full_name, area…: a letter with a link to choose a password; an account that exists gets the areas."""
    email, full_name, areas = request.form.get("email", ""), request.form.get("full_name", ""), _areas()
    try:
        with unit_of_work(actor=person.staff_actor()):
            inviting.invite(email, full_name=full_name, areas=areas, language=language.current())
    except MarqueError as error:
        refused = _staff_page(email=email[:254], full_name=full_name[:120], chosen=areas, error=sentence(error))
        return page.render("admin/people/staff.html", page=refused, failed=True), 422
    notices.leave("ok", gettext("%(name)s is on the staff list now. A letter says how to sign in.", name=full_name.strip()))
    return redirect(url_for("admin.staff"), code=303)


def show(account_id: int) -> str:
    with reading() as connection:
        colleague = colleagues.one(connection, account_id=account_id)
    shown = ColleaguePage(
        colleague=colleague,
        choices=_choices(frozenset(colleague.areas)),
        changes_href=url_for("admin.changes", actor=audit.by_staff(account_id)),
        is_oneself=account_id == person.account_id(),
    )
    return page.render("admin/people/colleague.html", page=shown)


def set_areas(account_id: int) -> Response:
    """POST area…: exactly these from now on; without any, the person leaves the staff. Their sessions end."""
    areas = _areas()
    with reading() as connection:
        colleagues.one(connection, account_id=account_id)
    try:
        with unit_of_work(actor=person.staff_actor()):
            people.set_roles(account_id, areas)
    except MarqueError as error:
        notices.leave("bad", sentence(error))
        return redirect(url_for("admin.colleague", account_id=account_id), code=303)
    notices.leave("ok", gettext("Saved. Whoever it concerns has to sign in again."))
    target = url_for("admin.colleague", account_id=account_id) if areas else url_for("admin.staff")
    return redirect(target, code=303)


def switch(account_id: int) -> Response:
    """POST active=0 with a reason, or active=1."""
    with reading() as connection:
        colleagues.one(connection, account_id=account_id)
    return switched(account_id, back=url_for("admin.colleague", account_id=account_id))


def _staff_page(*, email: str = "", full_name: str = "", chosen: frozenset[str] = frozenset(), error: str = "") -> StaffPage:
    with reading() as connection:
        everybody = colleagues.everybody(connection)
    rows = tuple(StaffRow(one, ", ".join(role_names(one.areas))) for one in everybody)
    return StaffPage(rows, _choices(chosen), email=email, full_name=full_name, error=error)


def _choices(chosen: frozenset[str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, role_names([code])[0], code in chosen) for code in ROLES)


def _areas() -> frozenset[str]:
    """The areas ticked; an owner has them all and needs no other."""
    ticked = frozenset(request.form.getlist("area"))
    return frozenset({OWNER}) if OWNER in ticked else ticked
