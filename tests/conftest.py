"""Fixtures for everybody: an app on a database of its own, a session and a client whose traces are rolled back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import scoped_session

from config import ROOT
from marque.kernel import postgres
from marque.kernel.database import db
from marque.kernel.postgres.locks import Users, mutex
from tests import databases
from tests.databases import RealDatabase, Server

CLUSTER = ROOT / "instance" / "test-postgres"  # one place per clone: what a killed run leaves running, the next one ends


@pytest.fixture(scope="session")
def server(testrun_uid: str) -> Iterator[Server]:
    run = testrun_uid[:8]
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield Server(databases.refuse_unless_test(given), run)
    else:
        yield Server(postgres.ensure(CLUSTER, throwaway=True), run)
        postgres.release(CLUSTER)


@pytest.fixture(scope="session")
def template(server: Server, run_folder: Path) -> Iterator[str]:
    """A migrated database, made by whoever comes first and dropped by whoever goes last."""
    with mutex(run_folder / "template.mutex"):
        users = Users(run_folder / "template.users")
        name = databases.make_template(server, media_root=run_folder / "media")
    yield name
    with mutex(run_folder / "template.mutex"):
        if users.leave():
            databases.drop(server, name)


@pytest.fixture(scope="session")
def whole_app(server: Server, template: str, worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """This worker's app. What it commits stays for the tests after: use `app`."""
    url = databases.copy(server, template, part=worker_id)
    app = databases.app_on(url, media_root=tmp_path_factory.mktemp("shop") / "media")
    yield app
    databases.dispose(app)
    databases.drop(server, server.name(worker_id))


@pytest.fixture
def app(whole_app: Flask) -> Iterator[Flask]:
    """The app; all that happens in it during the test is rolled back."""
    with databases.rolled_back(whole_app):
        yield whole_app


@pytest.fixture
def session(app: Flask) -> Iterator[scoped_session[Any]]:
    """The session of the domain's verbs, in an application context that stays open for the test."""
    with app.app_context():
        yield db.session


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def real_database(server: Server, template: str, tmp_path: Path) -> Iterator[RealDatabase]:
    """An app of the test's own on a database of its own, for races and whatever else needs real commits."""
    with databases.real(server, template, media_root=tmp_path / "media") as database:
        yield database


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Put out pytest-flask's: it would keep one context, and so one `g`, for all requests of a test."""
