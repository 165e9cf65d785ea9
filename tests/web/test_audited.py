"""Every address where staff write leaves what was and what became: pages, API and commands.

Each write has an example here; a new address without one fails the first test.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from marque.kernel import secrets
from marque.kernel.database import reading
from marque.web.policy import table
from tests import people
from tests.factories import Goods
from tests.web import staff_scene
from tests.web.api.scripts import script
from tests.web.staff_scene import Form, Scene, press

WRITES = {"POST", "PATCH", "PUT", "DELETE"}


@dataclass(frozen=True)
class Call:
    """A request of a script; `version` is where its If-Match comes from."""

    method: str
    path: str
    body: dict[str, Any] = field(default_factory=dict)
    version: str = ""


EDITOR = "/admin/products/{0.product}"
EXAMPLES: dict[str, Form | Call] = {
    "admin.pack_order": Form("/admin/orders/{0.order}", "/packing"),
    "admin.pack_orders": Form("/admin/orders/packing?order={0.order}", "/admin/orders/packing"),
    "admin.ship_order": Form("/admin/orders/{0.packed}", "/parcels", {"carrier": "Elchi"}),
    "admin.deliver_order": Form("/admin/orders/{0.sent}", "/delivery"),
    "admin.receive_payment": Form("/admin/orders/{0.transfer}", "/payment"),
    "admin.note_order": Form("/admin/orders/{0.order}", "/notes", {"note": "Ring first"}),
    "admin.cancel_order": Form("/admin/orders/{0.order}/cancellation", "/cancellation"),
    "admin.change_products": Form("/admin/products/change?do=archive&id={0.product}", "/admin/products/change"),
    "admin.add_brand": Form("/admin/brands/new", "/admin/brands/new", {"name": "Altai"}),
    "admin.save_brand": Form("/admin/brands/{0.brand}", "", {"name": "Testwerk & Co"}),
    "admin.remove_brand": Form("/admin/brands/{0.spare}/removal", "/removal"),
    "admin.add_synonym": Form("/admin/synonyms/new", "/admin/synonyms/new", {"words": "coat\novercoat"}),
    "admin.save_synonym": Form("/admin/synonyms/{0.synonym}", "", {"words": "tee\ntop"}),
    "admin.remove_synonym": Form("/admin/synonyms/{0.synonym}/removal", "/removal"),
    "admin.add_attribute": Form("/admin/attributes/new?kind=flag", "/admin/attributes/new", {"name_en": "Lined"}),
    "admin.save_attribute": Form("/admin/attributes/{0.attribute}", "", {"name_en": "Fabric"}),
    "admin.remove_attribute": Form("/admin/attributes/{0.attribute}/removal", "/removal"),
    "admin.add_category": Form("/admin/categories/new", "/admin/categories/new", {"name_en": "Parkas"}),
    "admin.save_category": Form("/admin/categories/{0.category}", "", {"name_en": "Warm coats"}),
    "admin.remove_category": Form("/admin/categories/{0.empty}/removal", "/removal"),
    "admin.shift_category": Form("/admin/categories", "/admin/categories/{0.empty}/place"),
    "admin.merge_category": Form("/admin/categories/{0.empty}/merge", "/merge", {"to": "{0.category}"}),
    "admin.add_collection": Form("/admin/collections/new", "/admin/collections/new", {"name_en": "Edit"}),
    "admin.save_collection": Form("/admin/collections/{0.collection}", "", {"name_en": "Warm things"}),
    "admin.arrange_collection": Form("/admin/collections/{0.collection}/products", "/products", {"add": "{0.product}"}),
    "admin.remove_collection": Form("/admin/collections/{0.collection}/removal", "/removal"),
    "admin.add_redirect": Form("/admin/redirects", "/admin/redirects", {"from_path": "/older", "to_path": "/brands"}),
    "admin.remove_redirect": Form("/admin/redirects/{0.redirect}/removal", "/removal"),
    "admin.create_product": Form(
        "/admin/products/new",
        "",
        {"title_en": "Hat", "brand": "{0.brand}", "category": "{0.category}"},
    ),
    "admin.save_product": Form(EDITOR, "", {"title_en": "Better coat"}),
    "admin.add_pictures": Form(EDITOR + "/pictures", "/pictures", {"photos": "picture"}),
    "admin.arrange_pictures": Form(EDITOR + "/pictures", "/arrangement", {"alt_en.{0.asset}": "A coat"}),
    "admin.remove_picture": Form(EDITOR + "/pictures/{0.asset}/removal", "/removal"),
    "admin.add_size_chart": Form(
        "/admin/size-charts/new", "/admin/size-charts/new", {"category": "{0.empty}", "r0-RUS": "44", "r0-EU": "38"}
    ),
    "admin.save_size_chart": Form("/admin/size-charts/{0.chart}", "", {"r0-EU": "39"}),
    "admin.remove_size_chart": Form("/admin/size-charts/{0.chart}/removal", "/removal"),
    "admin.plan_sale": Form("/admin/sales/new", "/admin/sales/new", {"name": "Spring", "percent": "20"}),
    "admin.cancel_sale": Form("/admin/sales/{0.planned_sale}/cancellation", "/cancellation"),
    "admin.end_sale": Form("/admin/sales/{0.running_sale}/end", "/end"),
    "admin.adjust_stock": Form("/admin/stock/{0.goods.coat}", "/adjustments", {"change": "+2", "reason": "found"}),
    "admin.count_stock": Form("/admin/stock/{0.goods.coat}", "/counts", {"counted": "9"}),
    "admin.receive_stock": Form("/admin/stock/{0.goods.coat}", "/receipts", {"received": "3"}),
    "admin.upload_import": Form("/admin/imports", "/admin/imports", {"file": "sheet"}),
    "admin.apply_import": Form("/admin/imports/{0.run}", "/application"),
    "admin.drop_import": Form("/admin/imports/{0.run}", "/removal"),
    "admin.look_again": Form("/admin/imports/{0.refused}", "/dry-run"),
    "admin.switch_customer": Form("/admin/customers/{0.customer}", "/activity", {"active": "0", "reason": "asked"}),
    "admin.invite": Form(
        "/admin/staff", "", {"email": "nur@example.kg", "full_name": "Nur", "area": "stock"}
    ),
    "admin.set_areas": Form("/admin/staff/{0.colleague}", "", {"area": "orders"}),
    "admin.switch_colleague": Form("/admin/staff/{0.colleague}", "/activity", {"active": "0", "reason": "left"}),
    "api.add_product": Call(
        "POST",
        "products",
        {
            "brand_id": "{0.brand}", "category_id": "{0.category}", "texts": {"en": {"title": "Hat"}},
            "skus": [{"sku_code": "H-1", "price_cents": 99_000}],
        },
    ),
    "api.change_product": Call("PATCH", "products/{0.product}", {"tags": ["warm"]}, "products/{0.product}"),
    "api.archive_product": Call("POST", "products/{0.product}/archive"),
    "api.add_sku": Call("POST", "skus", {"product_id": "{0.product}", "sku_code": "T-2", "price_cents": 99_000}),
    "api.change_sku": Call("PATCH", "skus/{0.goods.coat}", {"price_cents": 450_000}, "skus/{0.goods.coat}"),
    "api.add_category": Call("POST", "categories", {"texts": {"en": {"name": "Parkas"}}}),
    "api.change_category": Call("PATCH", "categories/{0.category}", {"position": 3}, "categories/{0.category}"),
    "api.add_brand": Call("POST", "brands", {"name": "Altai"}),
    "api.change_brand": Call("PATCH", "brands/{0.brand}", {"name": "Testwerk & Co"}, "brands/{0.brand}"),
    "api.remove_category": Call("DELETE", "categories/{0.empty}"),
    "api.remove_brand": Call("DELETE", "brands/{0.spare}"),
    "api.adjust_stock": Call("POST", "stock/adjustments", {"sku_id": "{0.goods.coat}", "quantity": 1, "reason": "found"}),
    "api.move_order": Call("POST", "orders/{0.order}/status", {"status": "processing"}),
}  # fmt: skip


def test_every_write_of_staff_has_its_example(app: Flask) -> None:
    writes = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if table.of(rule.endpoint).access.startswith("staff") and WRITES & set(rule.methods or ())
    }

    assert writes == set(EXAMPLES)


@pytest.fixture
def scene(app: Flask, goods: Goods) -> Scene:
    return staff_scene.play(app, goods)


@pytest.mark.parametrize("endpoint", EXAMPLES)
def test_it_leaves_who_what_was_and_what_became(app: Flask, scene: Scene, endpoint: str) -> None:
    sent = _send_form if endpoint.startswith("admin.") else _send_call

    sent(app, EXAMPLES[endpoint], scene)

    with app.app_context(), reading() as connection:
        kept = connection.execute(text("SELECT actor, before, after FROM audit_entry WHERE actor LIKE 'staff:%'")).all()
    assert kept
    assert all(row.before or row.after for row in kept)


def _send_form(app: Flask, example: Form, scene: Scene) -> None:
    press(people.staff_client(app, "owner"), _told(example, scene))


def _send_call(app: Flask, example: Call, scene: Scene) -> None:
    sender = script(app, "owner")
    call = _told(example, scene)
    headers = {"Idempotency-Key": secrets.new_secret()} if call.method == "POST" else {}
    if call.version:
        headers["If-Match"] = sender.get(call.version).headers["ETag"]
    answer = sender.send(call.method, call.path, json=call.body, headers=headers)
    assert answer.status_code in (200, 201), answer.json


def _told(example: Any, scene: Scene) -> Any:
    """The example with the scene's numbers in it."""
    if isinstance(example, str):
        told = example.format(scene)
        return int(told) if told != example and told.isdecimal() and example.startswith("{0") else told
    if isinstance(example, dict):
        return {name.format(scene): _told(value, scene) for name, value in example.items()}
    if isinstance(example, list):
        return [_told(value, scene) for value in example]
    if isinstance(example, Form | Call):
        return type(example)(**{name: _told(value, scene) for name, value in vars(example).items()})
    return example
