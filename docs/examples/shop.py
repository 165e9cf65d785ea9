"""Shop with nothing but the JSON API: find a piece in stock, put it in the bag, order it, look at the order.

    python3 docs/examples/shop.py http://127.0.0.1:8000 dress          the token stands in MARQUE_TOKEN

Needs Python 3.11 and nothing else. A token is made in your account under "Tokens for scripts".
"""

from __future__ import annotations

import json
import os
import sys
import uuid
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ADDRESS = {"country": "KG", "street": "155 Chüy Avenue", "city": "Bishkek", "postcode": "720001"}


class Refused(Exception):
    """The shop said no; `problem` is its answer (application/problem+json)."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(f"{problem['status']} {problem['code']}: {problem['detail']}")
        self.problem = problem


def call(base: str, method: str, path: str, *, token: str, body: Any = None, key: str = "", **query: Any) -> Any:
    """One request; the answer's JSON. Raises Refused."""
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    if key:
        headers["Idempotency-Key"] = key
    address = f"{base}/api/v1/{path}" + (f"?{urlencode(query)}" if query else "")
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(address, data=data, headers=headers, method=method), timeout=30) as answer:  # noqa: S310
            return json.load(answer)
    except HTTPError as error:
        raise Refused(json.load(error)) from error


def shop(base: str, *, token: str, words: str) -> dict[str, Any]:
    """Order one piece of the first product in stock that these words find; the order as the shop keeps it."""
    found = call(base, "GET", "products", token=token, q=words, has_inventory="true", limit=1)["items"]
    if not found:
        raise LookupError(f"nothing in stock for {words!r}")
    product = call(base, "GET", f"products/{found[0]['id']}", token=token)
    sku = next(sku for sku in product["skus"] if sku["available"])
    call(base, "POST", "carts/me/items", token=token, body={"sku_id": sku["id"]})
    quote = call(base, "GET", "checkout", token=token, country="KG")
    way = quote["deliveries"][0]
    wish = {
        "full_name": call(base, "GET", "me", token=token)["full_name"],
        "address": ADDRESS,
        "delivery": way["code"],
        "payment": "cash_on_delivery",
        "total_cents": way["total_cents"],  # no order is made for another sum
    }
    placed = call(base, "POST", "checkout", token=token, body=wish, key=str(uuid.uuid4()))
    order: dict[str, Any] = call(base, "GET", f"orders/{placed['number']}", token=token)
    return order


if __name__ == "__main__":
    try:
        made = shop(sys.argv[1].rstrip("/"), token=os.environ["MARQUE_TOKEN"], words=sys.argv[2])
    except (Refused, LookupError) as reason:
        sys.exit(str(reason))
    whole, cents = divmod(made["total_cents"], 100)
    sum_in_words = f"{whole:,}.{cents:02} {made['currency']}"
    print(f"Order {made['number']}: {made['lines'][0]['title']}, {sum_in_words}")
