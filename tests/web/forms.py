"""Reading pages and filling forms as a browser without JavaScript does."""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ADDRESS = {
    "email": "aida@example.com",
    "country": "KG",
    "full_name": "Aida Toktogul",
    "street": "Chüy Avenue 1",
    "flat": "",
    "postcode": "720001",
    "city": "Bishkek",
    "phone": "",
    "shipping": "courier",
    "payment": "cash_on_delivery",
}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field. Raises LookupError."""
    for tag in re.findall(r"<input[^>]*>", page):
        if f'name="{name}"' in tag:
            found = re.search(r'value="([^"]*)"', tag)
            return unescape(found[1]) if found else ""
    raise LookupError(name)


def words(answer: TestResponse) -> str:
    """What the main part of a page says, in one line."""
    main = answer.text[answer.text.find("<main") :].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main))).strip()


def add(client: FlaskClient, sku_id: int, quantity: object = 1) -> TestResponse:
    return client.post("/cart/lines", data={"sku_id": sku_id, "quantity": quantity})


def start(client: FlaskClient) -> TestResponse:
    """From the bag to the checkout page, as the bag's button does."""
    token = hidden(client.get("/cart").text, "csrf_token")
    answer = client.post("/checkout/start", data={"csrf_token": token})
    return client.get(answer.headers["Location"])


def filled(page: TestResponse, **changes: str) -> dict[str, str]:
    """The checkout's form, filled in by Aida."""
    return {**ADDRESS, **{name: hidden(page.text, name) for name in ("csrf_token", "key", "seen")}, **changes}


def buy(client: FlaskClient, sku_id: int, **changes: str) -> TestResponse:
    """Add, check out, place; the answer to the placing."""
    add(client, sku_id)
    return client.post("/checkout", data=filled(start(client), **changes))
