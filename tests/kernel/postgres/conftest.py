"""Folders and processes for the private PostgreSQL's own tests."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from marque.kernel import postgres
from tests.kernel.postgres.processes import User, leave, start_user_of


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A folder that the database's account can reach; pytest's own is closed to it when root runs the tests."""
    with tempfile.TemporaryDirectory(prefix="marque-test-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def ground() -> Iterator[Path]:
    with reachable_folder() as folder:
        yield folder


@pytest.fixture
def data(ground: Path) -> Iterator[Path]:
    folder = ground / "postgres"
    yield folder
    postgres.release(folder)


@pytest.fixture
def start_user(data: Path) -> Iterator[Callable[..., User]]:
    started: list[User] = []

    def start(*extra: str) -> User:
        started.append(start_user_of(data, *extra))
        return started[-1]

    yield start
    for user in started:
        leave(user)
