"""Stored pictures: kept for a year, and nothing but pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

CONTENT = b"RIFF....WEBPVP8 " + bytes(range(200))


@pytest.fixture
def folder(app: Flask) -> Path:
    folder: Path = app.config["MARQUE_MEDIA"]
    (folder / "demo").mkdir(parents=True, exist_ok=True)
    (folder / "demo/coat-400.webp").write_bytes(CONTENT)
    (folder / "demo/notes.txt").write_text("not a picture")
    (folder.parent / "secret.webp").write_bytes(b"outside")
    (folder / "demo/link.webp").unlink(missing_ok=True)
    (folder / "demo/link.webp").symlink_to(folder.parent / "secret.webp")
    return folder


def test_a_picture_is_sent_for_good(client: FlaskClient, folder: Path) -> None:
    answer = client.get("/media/demo/coat-400.webp")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, CONTENT, "image/webp")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer.headers


def test_a_part_and_an_unchanged_one(client: FlaskClient, folder: Path) -> None:
    whole = client.get("/media/demo/coat-400.webp")
    part = client.get("/media/demo/coat-400.webp", headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.data) == (206, CONTENT[4:8])
    assert client.get("/media/demo/coat-400.webp", headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "key",
    [
        "demo/none-400.webp",
        "demo/notes.txt",
        "demo/link.webp",
        "demo",
        "../secret.webp",
        "%2e%2e/secret.webp",
        "demo/..%2f..%2fsecret.webp",
        "/etc/passwd",
        "demo//coat-400.webp",
        "demo/coat-400.webp/",
        "DEMO/COAT-400.webp",
        "x" * 300 + ".webp",
    ],
)
def test_nothing_else_is_sent(client: FlaskClient, folder: Path, key: str) -> None:
    answer = client.get(f"/media/{key}")
    assert answer.status_code in (308, 404)
    assert b"outside" not in answer.data
