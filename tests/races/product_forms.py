"""T12: a product form that was opened a while ago is saved again and again while its pieces sell.

The form knows no stock, so no sale is lost; and whoever saves second sees what the first one did.
"""

from __future__ import annotations

from functools import partial

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from tests import factories
from tests import people as staff
from tests.races import people
from tests.races.crowd import Action, Result, together
from tests.web.admin.editor.forms import Form, changed, form_of, opened

PRODUCT = text("SELECT product_id FROM sku WHERE id = :id")
SOLD = "SELECT coalesce(sum(quantity), 0) FROM order_line WHERE sku_id = :id"
MOVED = "SELECT sum(quantity) FROM stock_movement WHERE sku_id = :id"
ON_HAND = "SELECT on_hand FROM stock WHERE sku_id = :id"
SKU = "sku.{}.{}"
SAVED, CONFLICT = 303, 409


def race(app: Flask, *, sales: int, saves: int, width: int) -> Result:
    """Every form was opened before the first sale. Each save changes words, a SKU's code and its cost."""
    result = Result()
    with app.app_context(), unit_of_work():
        goods = factories.open_shop(on_hand=sales, now=now())
    with app.app_context(), reading() as connection:
        product_id = int(connection.scalar(PRODUCT, {"id": goods.coat}) or 0)
    editors = [staff.staff_client(app, "catalogue") for _ in range(saves)]
    forms = [opened(client, f"/admin/products/{product_id}") for client in editors]
    edits = [
        partial(_edit, client, form, product_id, goods.coat, number)
        for number, (client, form) in enumerate(zip(editors, forms, strict=True))
    ]
    buys: list[Action] = [partial(people.buy, {goods.coat: 1}, holding=number % 3 == 0) for number in range(sales)]
    answers = together(app, _mixed(buys, edits), width=width)
    result.hear(answers)
    conflicts = sum(answer.value for answer in answers if isinstance(answer.value, int))
    result.counts["conflict pages"] = conflicts
    result.expect("sales refused", sum(answer.code not in ("done", "broken") for answer in answers))
    result.expect("nobody saw a conflict", int(conflicts == 0))
    _look(app, result, sku_id=goods.coat, had=sales)
    return result


def _mixed(buys: list[Action], edits: list[Action]) -> list[Action]:
    """Edits evenly between the sales."""
    step = max(len(buys) // max(len(edits), 1), 1)
    parts = [[edit, *buys[at * step : (at + 1) * step]] for at, edit in enumerate(edits)]
    return [action for part in parts for action in part] + buys[len(edits) * step :]


def _edit(client: FlaskClient, form: Form, product_id: int, sku_id: int, number: int) -> int:
    """Save on top of whatever came in between; how many conflict pages there were."""
    words = {
        "tags": f"edit {number}",
        SKU.format(sku_id, "code"): f"R-{number}",
        SKU.format(sku_id, "cost"): str(number + 1),
    }
    typed, address = changed(form, **words), f"/admin/products/{product_id}"
    for conflicts in range(1_000):
        answer = client.post(address, data=typed)
        if answer.status_code == SAVED:
            return conflicts
        assert answer.status_code == CONFLICT, (answer.status_code, answer.text[:300])
        typed = form_of(answer, address)
    raise AssertionError("no way to save")


def _look(app: Flask, result: Result, *, sku_id: int, had: int) -> None:
    """What is on hand is what was there less what was sold, and so says the ledger."""
    sold, moved, on_hand = (people.figure(app, query, id=sku_id) for query in (SOLD, MOVED, ON_HAND))
    result.counts["sold"] = sold
    result.expect("pieces that came back", on_hand - (had - sold))
    result.expect("pieces the ledger does not know", on_hand - moved)
    for name in people.broken_invariants(app):
        result.expect(name, 1)
