"""Nobody gets what was made for somebody else: every address as guest, two customers and staff, in every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.accounts.areas import OWNER
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.storefront import listing
from marque.web.policy import table
from marque.web.templating.language import NAMES
from marque.web.visitor import pages
from tests import people
from tests.factories import Goods
from tests.web.forms import add
from tests.web.test_access import _addresses

REAL = {  # where there is something to see; the other addresses are asked for as they are
    "shop.category": "/c/test-coats",
    "shop.product": "/p/plain-coat",
    "shop.brand": "/b/testwerk",
    "shop.page": "/pages/about",
    "shop.search": "/search?q=coat",
}
LONG = {"operations.metrics", "operations.readyz"}  # figures of the process, another at every request
PREFIXES = {language: "" if language == "en" else f"/{language}" for language in NAMES}


@pytest.fixture
def visitors(app: Flask, client: FlaskClient, goods: Goods) -> dict[str, FlaskClient]:
    """A guest, two customers with bags of their own, and the owner; each greeted by the header."""
    known = {
        "guest": client,
        "aida": people.customer_client(app, "aida"),
        "temir": people.customer_client(app, "temir"),
        "owner": people.staff_client(app, OWNER),
    }
    for number, name in enumerate(("aida", "temir", "owner"), start=1):
        for _ in range(number):
            add(known[name], goods.scarf)
        known[name].get("/cart")
    return known


def paths(app: Flask) -> Iterator[tuple[str, str]]:
    """Every address that can be asked for by GET."""
    for method, rule, path in _addresses(app):
        if method == "GET" and rule.endpoint not in LONG:
            yield rule.endpoint, REAL.get(rule.endpoint, path)


def shared(app: Flask) -> list[str]:
    return sorted({path for endpoint, path in paths(app) if table.of(endpoint).kept == "public"})


def ask(visitor: FlaskClient, path: str, *, request_id: str = "some-request") -> TestResponse:
    """The answer, read to its end."""
    return visitor.get(path, headers={"X-Request-ID": request_id}, buffered=True)


def is_anybodys(answer: TestResponse) -> bool:
    return "private" not in answer.headers.get("Cache-Control", "private")


def test_what_differs_by_person_is_private_and_says_that_it_does(app: Flask, visitors: dict[str, FlaskClient]) -> None:
    wrong = []
    for _, path in paths(app):
        answers = {name: ask(visitor, path) for name, visitor in visitors.items()}
        bodies = {name: answer.get_data() for name, answer in answers.items()}
        differs = len(set(bodies.values())) > 1
        leaks = [name for name in answers if is_anybodys(answers[name]) and bodies[name] != bodies["guest"]]
        silent = [name for name in answers if differs and "Cookie" not in answers[name].headers.get("Vary", "")]
        wrong += [(path, name) for name in (*leaks, *silent)]

    assert wrong == []


def test_no_shared_page_sets_a_cookie_for_anybody(app: Flask, visitors: dict[str, FlaskClient]) -> None:
    setting = [
        (path, name)
        for path in shared(app)
        for name, visitor in visitors.items()
        if "Set-Cookie" in ask(visitor, path).headers
    ]

    assert setting == []
    assert len(shared(app)) > 10


@pytest.mark.parametrize("first", ["aida", "guest"])
def test_kept_bytes_have_nothing_of_anybody_whoever_came_first(
    app: Flask, visitors: dict[str, FlaskClient], first: str
) -> None:
    order = sorted(visitors, key=lambda name: name != first)
    for prefix in PREFIXES.values():
        for path in shared(app):
            for name in order:
                mark = "&" if "?" in path else "?"
                ask(visitors[name], f"{prefix}{path}{mark}utm_source=from-{name}", request_id=f"id-of-{name}")

    kept = kept_bytes(app)
    told = {"Aida", "Temir", "Owner", *(f"from-{name}" for name in visitors), *(f"id-of-{name}" for name in visitors)}
    secrets = {cookie.value for visitor in visitors.values() for cookie in (visitor._cookies or {}).values()}
    assert len(kept) > 10 * len(PREFIXES)
    assert [word for word in told | secrets if any(word.encode() in page for page in kept)] == []
    assert [page for page in kept if b"csrf_token" in page] == []


@pytest.mark.parametrize("behind_seconds", [0, 60])  # where the version is known, pages are answered in front of Flask
def test_every_language_has_its_own_bytes(app: Flask, visitors: dict[str, FlaskClient], behind_seconds: int) -> None:
    pages.install(app, most_bytes=10_000_000, behind_seconds=behind_seconds)
    wrong = []
    for path in [path for path in REAL.values() if "search" not in path]:
        for _ in range(2):  # drawn, and then kept
            for language, prefix in PREFIXES.items():
                answer = visitors["guest"].get(prefix + path)
                if f'<html lang="{language}"' not in answer.text or f'"{prefix}/pages/delivery"' not in answer.text:
                    wrong.append((language, path))

    assert wrong == []


def test_a_new_version_of_the_catalogue_is_another_page_for_everybody(app: Flask, visitors: dict[str, FlaskClient]) -> None:
    addresses = ["/", "/c/test-coats", "/p/plain-coat", "/b/testwerk", "/new"]
    for path in addresses:
        for visitor in visitors.values():
            visitor.get(path)

    rename(app, "Plain coat", to="Renamed coat")

    shown = [visitor.get(path).text for path in addresses for visitor in visitors.values()]
    assert [page for page in shown if "Plain coat" in page] == []
    assert all("Renamed coat" in page for page in shown)


def kept_bytes(app: Flask) -> list[bytes]:
    cache = app.extensions[pages.EXTENSION]
    return [b"".join(kept.page.pieces) for kept in cache._pages.values()]


def rename(app: Flask, title: str, *, to: str) -> None:
    """As another process does it: nothing in this one is told."""
    with app.app_context():
        with reading() as connection:
            product_id = connection.scalar(text("SELECT product_id FROM product_text WHERE title = :t"), {"t": title})
        with unit_of_work() as session:
            session.execute(text("UPDATE product_text SET title = :to WHERE title = :title"), {"to": to, "title": title})
            listing.refresh([product_id])
    assert clock.now()
