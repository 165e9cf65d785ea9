"""Somebody who may import everything, and no sheets of the test before."""

from __future__ import annotations

import shutil

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import people


@pytest.fixture(autouse=True)
def _no_sheets_kept(app: Flask) -> None:
    """Files are not rolled back with the test."""
    shutil.rmtree(app.extensions["marque.settings"].import_root, ignore_errors=True)


@pytest.fixture
def staff(app: Flask) -> FlaskClient:
    return people.staff_client(app, "catalogue", "stock")
