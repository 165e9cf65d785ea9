from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask

from tests import databases
from tests.databases import Server


@pytest.fixture(scope="module")
def shop(server: Server, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One database to damage; each test damages goods and orders of its own, and looks at what is new."""
    part = f"insight_{uuid4().hex[:8]}"
    app = databases.app_on(
        databases.copy(server, template, part=part), media_root=tmp_path_factory.mktemp("insight") / "media"
    )
    yield app
    databases.dispose(app)
    databases.drop(server, server.name(part))
