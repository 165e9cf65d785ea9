"""Customers: who they are, what they ordered; switching an account off and on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from marque.accounts import people
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import MarqueError
from marque.orders import customers, history
from marque.orders.customers import Customer, CustomerRow
from marque.orders.history import PastOrder
from marque.web.admin.shell import lists, page, paging
from marque.web.admin.shell.lists import Tab
from marque.web.admin.shell.paging import Pages
from marque.web.errors.sentences import sentence
from marque.web.visitor import notices, person

KIND = "customers"
RECENT = 10


@dataclass(frozen=True, slots=True)
class CustomersPage:
    tabs: tuple[Tab, ...]
    q: str
    kept: tuple[tuple[str, str], ...]
    clear_href: str
    rows: tuple[CustomerRow, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """`may_switch`: colleagues are switched off by an owner, on their own page."""

    customer: Customer
    orders: tuple[PastOrder, ...]
    orders_href: str
    may_switch: bool


def index() -> str:
    """Newest first; search by name or e-mail; a tab for who is switched off."""
    tab, query = lists.asked("tab", allowed=("", "off")), lists.asked("q")
    place = paging.asked(count=2, kind=KIND)
    with reading() as connection:
        everybody, switched_off = customers.counts(connection)
        found = customers.rows(
            connection,
            query=query,
            only_off=tab == "off",
            place=_place(place),
            is_before=place.is_before,
            most=paging.SIZE + 1,
        )
    total = None if query else (switched_off if tab else everybody)
    rows, pages = paging.cut(found, place=place, kind=KIND, values=_values, total=total)
    shown = CustomersPage(
        tabs=(
            Tab(gettext("All"), lists.address(tab=None), everybody, tab == ""),
            Tab(gettext("Switched off"), lists.address(tab="off"), switched_off, tab == "off"),
        ),
        q=query,
        kept=(("tab", tab),),
        clear_href=lists.address(q=None),
        rows=tuple(rows),
        pages=pages,
    )
    return page.render("admin/people/customers.html", page=shown)


def show(account_id: int) -> str:
    """One person: figures, recent orders, state."""
    with reading() as connection:
        customer = customers.one(connection, account_id=account_id)
        orders = history.of_customer(connection, customer_id=account_id, most=RECENT)
    shown = CustomerPage(
        customer=customer,
        orders=tuple(orders),
        orders_href=url_for("admin.orders", q=customer.email),
        may_switch=not customer.areas,
    )
    return page.render("admin/people/customer.html", page=shown)


def switch(account_id: int) -> Response:
    """POST active=0 with a reason, or active=1. Sessions and tokens end at once, orders stay."""
    with reading() as connection:
        if customers.one(connection, account_id=account_id).areas:
            raise Forbidden
    return switched(account_id, back=url_for("admin.customer", account_id=account_id))


def switched(account_id: int, *, back: str) -> Response:
    """Switch an account as the form says, and go back with a notice."""
    try:
        with unit_of_work(actor=person.staff_actor()):
            if request.form.get("active") == "1":
                people.switch_on(account_id)
                said = gettext("The account is switched on again.")
            else:
                people.switch_off(account_id, reason=request.form.get("reason", "")[:500])
                said = gettext("The account is switched off. Sessions and tokens have ended, orders stay.")
        notices.leave("ok", said)
    except MarqueError as error:
        notices.leave("bad", sentence(error))
    return redirect(back, code=303)


def _place(place: paging.Place) -> tuple[datetime, int] | None:
    return (datetime.fromisoformat(place.values[0]), place.values[1]) if place.values else None


def _values(row: CustomerRow) -> tuple[str, int]:
    return row.created_at.isoformat(), row.id
