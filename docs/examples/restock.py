"""Put right the stock of what is nearly gone: read the low ones, add pieces with a reason, read the ledger.

    python3 docs/examples/restock.py http://127.0.0.1:8000 10          the token (scope stock) stands in MARQUE_TOKEN

Run twice on one day it adds once: the key of every adjustment is made of the day and the SKU.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen


def call(base: str, method: str, path: str, *, token: str, body: Any = None, key: str = "", **query: Any) -> Any:
    """One request; the answer's JSON. Raises urllib.error.HTTPError."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    if key:
        headers["Idempotency-Key"] = key
    address = f"{base}/api/v1/{path}" + (f"?{urlencode(query)}" if query else "")
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(address, data=data, headers=headers, method=method), timeout=30) as answer:  # noqa: S310
        return json.load(answer)


def low(base: str, *, token: str) -> Iterator[dict[str, Any]]:
    """Every SKU that is nearly gone, page after page."""
    after: dict[str, str] = {}
    while True:
        page = call(base, "GET", "stock", token=token, low="true", limit=100, **after)
        yield from page["items"]
        if page["next"] is None:
            return
        after = {"after": page["next"]}


def restock(base: str, *, token: str, pieces: int, day: str) -> list[dict[str, Any]]:
    """Add so many pieces to each; what is on hand then, by SKU."""
    done = []
    for level in list(low(base, token=token)):
        body = {"sku_id": level["sku_id"], "quantity": pieces, "reason": f"restock {day}"}
        key = f"restock-{day}-{level['sku_id']:010}"
        done.append(call(base, "POST", "stock/adjustments", token=token, body=body, key=key))
    return done


if __name__ == "__main__":
    today = datetime.now(UTC).date().isoformat()
    for line in restock(sys.argv[1].rstrip("/"), token=os.environ["MARQUE_TOKEN"], pieces=int(sys.argv[2]), day=today):
        print(f"SKU {line['sku_id']}: {line['on_hand']} on hand")
