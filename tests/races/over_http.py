"""T1 and T3 through the doors: forms, cookies and pages as browsers send and get them, from many threads at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from random import Random

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from tests import factories
from tests.races import people
from tests.races.crowd import BROKEN, Answer, Result, prepared, together
from tests.web import forms

SOLD = "SELECT coalesce(sum(quantity), 0) FROM order_line WHERE sku_id = :sku_id"
LEFT = "SELECT on_hand FROM stock WHERE sku_id = :sku_id"

Sheet = tuple[FlaskClient, dict[str, str]]


def last_unit(app: Flask, *, buyers: int, units: int, rounds: int, width: int) -> Result:
    """T1: so many buyers with the filled-in form before them press the button; in every second round they start first."""
    result = Result()
    for number in range(rounds):
        with app.app_context(), unit_of_work():
            sku_id = factories.open_shop(on_hand=units, now=now()).coat
        sheets = prepared(app, [partial(_fill_in, app, sku_id)] * buyers, width=width)
        answers = together(app, [partial(_press, *sheet, starting=bool(number % 2)) for sheet in sheets], width=width)
        codes = _hear(result, answers)
        sold = people.figure(app, SOLD, sku_id=sku_id)
        result.expect("oversold", max(0, sold - units))
        result.expect(
            "left while somebody was refused", people.figure(app, LEFT, sku_id=sku_id) if "sold_out" in codes else 0
        )
        result.expect("orders not answered", sold - codes.count("order"))
    for name in people.broken_invariants(app):
        result.expect(name, 1)
    return result


def repeats(app: Flask, *, checkouts: int, width: int, seed: int = 7) -> Result:
    """T3: each form is sent 2–5 times at once and again later, then once more with another e-mail address."""
    result, chance = Result(), Random(seed)
    with app.app_context(), unit_of_work():
        sku_id = factories.open_shop(on_hand=checkouts, now=now()).scarf
    sheets = prepared(app, [partial(_fill_in, app, sku_id)] * checkouts, width=width)
    times = [number for number in range(checkouts) for _ in range(chance.randint(2, 5))]
    at_once = together(app, [partial(_send, app, *sheets[number]) for number in times], width=width)
    later = together(app, [partial(_send, app, *sheet) for sheet in sheets], width=width)
    other = together(
        app, [partial(_send, app, client, {**form, "email": "x@example.com"}) for client, form in sheets], width=width
    )
    _hear(result, [*at_once, *later])
    result.expect("carts with several orders", _several(times, at_once, later))
    result.expect("other body not refused", sum(answer.value.status_code != 422 for answer in other))
    result.expect("orders too many", people.figure(app, SOLD, sku_id=sku_id) - checkouts)
    for name in people.broken_invariants(app):
        result.expect(name, 1)
    return result


def _fill_in(app: Flask, sku_id: int) -> Sheet:
    """A browser with one piece in its bag and the checkout's form filled in; nothing is held yet."""
    client = app.test_client()
    forms.add(client, sku_id)
    return client, forms.filled(client.get("/checkout"))


def _press(client: FlaskClient, form: dict[str, str], *, starting: bool) -> TestResponse:
    if starting:
        begun = client.post("/checkout/start", data={"csrf_token": form["csrf_token"]})
        if begun.location != "/checkout":
            return begun
    return client.post("/checkout", data=form)


def _send(app: Flask, client: FlaskClient, form: dict[str, str]) -> TestResponse:
    """From another connection of the same browser: a client of its own with the same cookies."""
    cookies = {name: client.get_cookie(name) for name in ("marque_bag", app.config["SESSION_COOKIE_NAME"])}
    header = "; ".join(f"{name}={cookie.value}" for name, cookie in cookies.items() if cookie)
    return app.test_client(use_cookies=False).post("/checkout", data=form, headers={"Cookie": header})


def _hear(result: Result, answers: Sequence[Answer]) -> list[str]:
    """What each page meant; anything but an order or a plain refusal is wrong."""
    codes = [_meaning(answer) for answer in answers]
    result.counts.update(code for code in codes if code in ("order", "sold_out"))
    strange = [code for code in codes if code not in ("order", "sold_out")]
    result.expect(BROKEN, len(strange))
    result.details += [answer.detail for answer in answers if answer.detail][:3] + sorted(set(strange))
    return codes


def _meaning(answer: Answer) -> str:
    if answer.code != "done":
        return answer.code
    where = answer.value.location or ""
    if answer.value.status_code == 303:
        return "order" if where.startswith("/orders/") else "sold_out" if where == "/cart" else where
    return str(answer.value.status)


def _several(times: Sequence[int], at_once: Sequence[Answer], later: Sequence[Answer]) -> int:
    orders = {number: {answer.value.location} for number, answer in enumerate(later)}
    for number, answer in zip(times, at_once, strict=True):
        orders[number].add(answer.value.location)
    return sum(len(found) > 1 for found in orders.values())
