"""Feeds are files: each test starts without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask


@pytest.fixture(autouse=True)
def _no_feeds_kept(app: Flask) -> Iterator[None]:
    """Files are not rolled back with the test."""
    yield
    for file in folder(app).glob("*"):
        file.unlink()


def folder(app: Flask) -> Path:
    path: Path = app.extensions["marque.settings"].instance / "feeds"
    return path
