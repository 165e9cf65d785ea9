"""Text pages."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, render_template

from marque.kernel.database import reading
from marque.kernel.errors import NotFound
from marque.pricing import shipping
from marque.web.templating import reader
from marque.web.templating.delivery import DeliveryLine, general_line
from marque.web.visitor.pages import public_page

NAMES = ("about", "delivery", "returns", "privacy", "contact")


@dataclass(frozen=True, slots=True)
class TextPage:
    """`delivery` is told on the page about delivery only; `months`: for how long it is kept what people look at."""

    months: int
    delivery: tuple[DeliveryLine, ...] = ()


@public_page()
def show(name: str) -> str:
    if name not in NAMES:
        raise NotFound("page", name=name)
    months = current_app.extensions["marque.settings"].interaction_months
    page = TextPage(months, _ways() if name == "delivery" else ())
    return render_template(f"shop/page_{name}.html", page=page)


def _ways() -> tuple[DeliveryLine, ...]:
    with reading() as connection:
        methods = shipping.methods(connection, country=current_app.config["MARQUE_COUNTRY"], **reader.languages())
    return tuple(general_line(method) for method in methods)
