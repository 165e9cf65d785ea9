"""A shop in the middle of its day, for tests that send every form staff have."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.datastructures import MultiDict

from marque.catalogue.collections import keeping
from marque.catalogue.redirects import keeping as redirects
from marque.catalogue.size_charts import charts
from marque.catalogue.size_charts.charts import Facts, Row
from marque.catalogue.synonyms import groups
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.worker import imports
from tests import factories, people
from tests.catalogue import hostile
from tests.catalogue.attributes import traits
from tests.factories import Goods
from tests.pricing.sales import offers
from tests.web.admin.editor.forms import form_of

SHEET = b"handle,title,brand,category,sku,price\nhat,Hat,Testwerk,Women / Hats,H-1,990\n"


@dataclass(frozen=True)
class Scene:
    """A shop with an order of each kind, a colleague, a customer and an import that is ready."""

    goods: Goods
    product: int
    asset: int
    brand: int
    spare: int
    category: int
    empty: int
    order: str
    packed: str
    sent: str
    transfer: str
    colleague: int
    customer: int
    run: int
    refused: int
    planned_sale: int
    running_sale: int
    chart: int
    collection: int
    redirect: int
    synonym: int
    attribute: int


@dataclass(frozen=True)
class Form:
    """The form with this action, on this page, sent with some fields changed."""

    page: str
    action: str = ""
    changes: dict[str, Any] = field(default_factory=dict)


def play(app: Flask, goods: Goods) -> Scene:
    """Everything up to the moment; what it left in the audit is taken away."""
    shutil.rmtree(app.extensions["marque.settings"].import_root, ignore_errors=True)
    owner = people.staff_client(app, "owner")
    numbers = [_order(app, goods, provider) for provider in ("cash_on_delivery",) * 3 + ("bank_transfer",)]
    for number, steps in ((numbers[1], ("packing",)), (numbers[2], ("packing", "parcels"))):
        for step in steps:
            press(owner, Form(f"/admin/orders/{number}", f"/{step}"))
    press(owner, Form("/admin/brands/new", "/admin/brands/new", {"name": "Spare"}))
    press(owner, Form("/admin/categories/new", "/admin/categories/new", {"name_en": "Empty"}))
    with app.app_context(), reading() as connection:
        product, brand, category = connection.execute(
            text("SELECT p.id, p.brand_id, p.category_id FROM sku s JOIN product p ON p.id = s.product_id WHERE s.id = :id"),
            {"id": goods.coat},
        ).one()
        spare = connection.scalar(text("SELECT id FROM brand WHERE name = 'Spare'"))
        empty = connection.scalar(text("SELECT id FROM category WHERE path = 'empty'"))
    press(owner, Form(f"/admin/products/{product}/pictures", "/pictures", {"photos": "picture"}))
    runs = [press(owner, Form("/admin/imports", "/admin/imports", {"file": "sheet"})).rpartition("/")[2] for _ in range(2)]
    with app.app_context():
        for run in runs:
            imports.look(run_id=int(run))
        planned_sale, running_sale = _sales()
        with unit_of_work(actor="tests"):
            chart = charts.add(Facts(None, category, (Row({"RUS": ("44",)}, {}),)))
            collection = keeping.add(keeping.Facts(names={"en": "Warm"}), language="en")
            redirect = redirects.add("/old", to_path="/brands")
            synonym = groups.add(["tee", "t-shirt"])
            attribute = traits.add()
            colleague, customer = people.make("stock", name="temir"), people.make(name="nur")
        with unit_of_work(actor="tests") as session:
            asset = session.scalar(text("SELECT id FROM asset"))
            session.execute(text("UPDATE import_run SET state = 'outdated' WHERE id = :id"), {"id": runs[1]})
            session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
            session.execute(text("DELETE FROM audit_entry"))
    return Scene(
        goods, product, asset, brand, spare, category, empty, *numbers, colleague=colleague, customer=customer,
        run=int(runs[0]), refused=int(runs[1]), planned_sale=planned_sale, running_sale=running_sale, chart=chart,
        collection=collection, redirect=redirect, synonym=synonym, attribute=attribute,
    )  # fmt: skip


def _sales() -> tuple[int, int]:
    now = clock.now()
    found = [offers.plan(starts_at=now + timedelta(hours=hours), now=now) for hours in (1, 0)]
    offers.settle(now)
    return found[0], found[1]


def _order(app: Flask, goods: Goods, provider: str) -> str:
    with app.app_context(), unit_of_work(actor="tests"):
        return factories.order({goods.scarf: 1}, provider=provider, now=clock.now()).number


def press(client: FlaskClient, form: Form) -> str:
    """Send the form as a browser does; where it leads."""
    page = client.get(form.page)
    assert page.status_code == 200, form.page
    fields = form_of(page, form.action or form.page)
    address = form.page.partition("?")[0] if not form.action else _action(page.text, form)
    answer = client.post(address, data=_filled(fields, form.changes))
    assert answer.status_code == 303, answer.text[answer.text.find("<main") :][:3000]
    return answer.headers["Location"]


def _action(page: str, form: Form) -> str:
    found = page.partition(f'{form.action}"')[0].rpartition('action="')[2] + form.action
    return found if found.startswith("/admin") else form.page.partition("?")[0]


def _filled(fields: MultiDict[str, str], changes: dict[str, Any]) -> dict[str, Any]:
    """Changed fields by exact name, or all whose name begins so (an id follows)."""
    told: dict[str, Any] = {name: fields.getlist(name) for name in fields}
    for name, value in changes.items():
        content = {"picture": lambda: hostile.picture("JPEG"), "sheet": lambda: SHEET}.get(value)
        told[name] = (io.BytesIO(content()), f"{value}.{'jpg' if value == 'picture' else 'csv'}") if content else value
    return told
