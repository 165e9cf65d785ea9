"""Sixteen buyers over HTTP: bags and forms are made ready first; measured is the form's POST up to the confirmation page."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

BUYERS = 16
FORM = {
    "email": "buyer@example.com",
    "country": "KG",
    "full_name": "Aida Buyer",
    "street": "Chüy Avenue 1",
    "flat": "",
    "postcode": "720000",
    "city": "Bishkek",
    "phone": "",
    "shipping": "courier",
    "payment": "cash_on_delivery",
}


@dataclass
class Buyer:
    """One browser: a kept-alive connection and its cookies."""

    port: int

    def __post_init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, text, Location of the answer; cookies are kept."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, urlencode(form) if form is not None else None, headers)
        answer = self.connection.getresponse()
        content = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        return answer.status, content, answer.headers.get("Location", "")


def ready(buyer: Buyer, *, sku_ids: list[int]) -> dict[str, str]:
    """Fill a new bag, start the checkout, and return the filled form with its hidden fields."""
    buyer.cookies.clear()
    for sku_id in sku_ids:
        buyer.ask("POST", "/cart/lines", {"sku_id": str(sku_id), "quantity": "1"})
    _, page, _ = buyer.ask("GET", "/cart")
    buyer.ask("POST", "/checkout/start", {"csrf_token": hidden(page, "csrf_token")})
    _, page, _ = buyer.ask("GET", "/checkout")
    return {**FORM, **{name: hidden(page, name) for name in ("csrf_token", "key", "seen")}}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    for tag in re.findall(r"<input[^>]*>", page):
        if f'name="{name}"' in tag:
            return str(re.search(r'value="([^"]*)"', tag)[1])  # type: ignore[index]
    raise LookupError(name)


def place(buyer: Buyer, form: dict[str, str]) -> None:
    """Send the form and read the confirmation. Raises RuntimeError for any other answer."""
    status, page, location = buyer.ask("POST", "/checkout", form)
    if status != 303 or not location.startswith("/orders/"):
        raise RuntimeError(f"{status} {location} {page[:400]}")
    status, page, _ = buyer.ask("GET", location)
    if status != 200:
        raise RuntimeError(f"{status} {page[:400]}")


def rate(port: int, *, sku_ids: list[int], orders_each: int) -> float:
    """Orders per second of sixteen buyers, three lines each; the making ready is not counted."""
    seconds, orders = 0.0, 0
    buyers = [Buyer(port) for _ in range(BUYERS)]
    with ThreadPoolExecutor(BUYERS) as crowd:
        for turn in range(orders_each):
            bags = [[sku_ids[(n * 3 + turn * 48 + k) % len(sku_ids)] for k in range(3)] for n in range(BUYERS)]
            forms = list(crowd.map(lambda pair: ready(pair[0], sku_ids=pair[1]), zip(buyers, bags, strict=True)))
            began = time.perf_counter()
            list(crowd.map(place, buyers, forms))
            seconds += time.perf_counter() - began
            orders += BUYERS
    return orders / seconds
