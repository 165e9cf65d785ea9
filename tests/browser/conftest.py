"""The shop served to a real Chromium, over a database of its own with real commits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

from marque.cli.demo import fill
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests import databases, factories
from tests.browser.chromium import LAUNCH
from tests.databases import RealDatabase, Server


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return dict(LAUNCH)


@pytest.fixture
def shop(real_database: RealDatabase) -> Iterator[str]:
    """Address of an open shop with three products."""
    with real_database.app.app_context(), unit_of_work(actor="tests"):
        factories.open_shop(now=clock.now())
    with _served(real_database.app) as address:
        yield address


@pytest.fixture(scope="module")
def demo_shop(server: Server, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the demo shop, for tests that only look."""
    with databases.real(server, template, media_root=tmp_path_factory.mktemp("demo") / "media") as database:
        with database.app.app_context():
            fill()
        with _served(database.app) as address:
            yield address


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(params=[(390, True), (390, False), (1280, True), (1280, False)], ids=lambda one: f"{one[0]}px-js-{one[1]}")
def visitor(request: pytest.FixtureRequest, browser: Any) -> Iterator[Page]:
    """A page at phone and desk width, with and without JavaScript; any console error fails the test."""
    width, has_script = request.param
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=has_script, locale="en-GB"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [text for text in complaints if "favicon" not in text and "status of 4" not in text] == []
