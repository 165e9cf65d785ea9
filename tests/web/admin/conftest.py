"""Somebody who keeps the catalogue."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import people


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    return people.staff_client(app, "catalogue")
