from __future__ import annotations

import shutil

import pytest
from flask import Flask


@pytest.fixture(autouse=True)
def _no_sheets_kept(app: Flask) -> None:
    """Files are not rolled back with the test."""
    shutil.rmtree(app.extensions["marque.settings"].import_root, ignore_errors=True)
