"""The first page of a day."""

from __future__ import annotations

from marque.kernel import clock
from marque.kernel.database import reading
from marque.web.admin.home import values
from marque.web.admin.shell import page
from marque.web.visitor import person


def show() -> str:
    """Figures, sales per day, what waits, recent orders, what sells best."""
    account = person.account()
    name = account.full_name.split()[0] if account else ""
    with reading() as connection:
        shown = values.home(connection, first_name=name, now=clock.now())
    return page.render("admin/home/show.html", page=shown)
