"""Alive, ready, figures, mailbox."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import unit_of_work
from tests.web.counting import statements


def test_healthz_asks_nobody(app: Flask, client: FlaskClient) -> None:
    with statements(app) as asked:
        assert client.get("/healthz").text == "ok\n"
    assert asked == []


def test_readyz_tells_a_database_behind_its_migrations(app: Flask, client: FlaskClient) -> None:
    assert client.get("/readyz").status_code == 200
    with app.app_context(), unit_of_work() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.text.startswith("migrations: at 0000")


def test_metrics_count_requests_by_endpoint(client: FlaskClient) -> None:
    client.get("/healthz")
    assert 'marque_requests_total{endpoint="operations.healthz",method="GET",status="200"}' in client.get("/metrics").text


def test_every_answer_carries_its_request_id(client: FlaskClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "front-12345"}).headers["X-Request-ID"] == "front-12345"
    assert "\n" not in client.get("/healthz", headers={"X-Request-ID": "a b"}).headers["X-Request-ID"]
    assert client.get("/healthz", headers={"X-Request-ID": "a b"}).headers["X-Request-ID"] != "a b"


def test_the_mailbox_is_not_there_in_production(app: Flask, client: FlaskClient, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    assert client.get("/mailbox").status_code == 200
    monkeypatch.setitem(app.config, "MARQUE_ENV", "production")
    assert client.get("/mailbox").status_code == 404
