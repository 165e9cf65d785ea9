"""What the tests stand on: nothing leaks, a commit checks what a commit checks, and no real database is ever taken."""

from __future__ import annotations

from contextlib import suppress

import psycopg
import pytest
from flask import Flask, g
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from marque.kernel.database import reading, unit_of_work
from marque.kernel.postgres import libpq_url
from tests import databases
from tests.databases import Client, NotATestDatabase, RealDatabase, Server

MAKE = "CREATE TABLE probe (id int, CONSTRAINT probe_once UNIQUE (id) DEFERRABLE INITIALLY DEFERRED)"
EXISTS = text("SELECT to_regclass('probe') IS NOT NULL")


@pytest.mark.parametrize("name", ["marque", "marque_test_2", "test", ""])
def test_a_database_not_meant_for_tests_is_refused(server: Server, name: str) -> None:
    with pytest.raises(NotATestDatabase, match="ends in _test"):
        databases.app_on(server.url_of(name), media_root=None)  # type: ignore[arg-type]  # it does not come so far
    with pytest.raises(NotATestDatabase):
        databases.drop(server, name)


def test_what_a_test_commits_is_gone_after_it(whole_app: Flask) -> None:
    with databases.rolled_back(whole_app), whole_app.app_context():
        with unit_of_work() as session:
            session.execute(text(MAKE))
        with reading() as connection:
            assert connection.scalar(EXISTS)
    with whole_app.app_context(), reading() as connection:
        assert not connection.scalar(EXISTS)


def test_an_error_undoes_its_own_work_only(session: Session) -> None:
    with unit_of_work():
        session.execute(text(MAKE))
    with suppress(ZeroDivisionError), unit_of_work():
        session.execute(text("INSERT INTO probe VALUES (1)"))
        raise ZeroDivisionError
    assert session.scalar(text("SELECT count(*) FROM probe")) == 0


def test_a_commit_checks_what_was_deferred(session: Session) -> None:
    session.execute(text(MAKE))
    with pytest.raises(IntegrityError, match="probe_once"), unit_of_work():
        session.execute(text("INSERT INTO probe VALUES (1), (1)"))


def test_a_commit_forgets_the_actor(session: Session) -> None:
    with unit_of_work(actor="staff:7"):
        assert session.scalar(text("SELECT current_setting('marque.actor')")) == "staff:7"
    assert session.scalar(text("SELECT current_setting('marque.actor')")) == ""


def test_every_request_has_a_context_of_its_own() -> None:
    app = Flask(__name__)
    app.test_client_class = Client
    app.add_url_rule("/", "seen", lambda: str(g.setdefault("seen", len(vars(g)))))
    with app.app_context():
        g.seen = 5
        answers = [app.test_client().get("/").text for _ in range(2)]
        assert (answers, g.seen) == (["0", "0"], 5)


def test_a_real_database_commits_for_everybody(real_database: RealDatabase, session: Session) -> None:
    with real_database.app.app_context(), unit_of_work() as writing:
        writing.execute(text(MAKE))
    with psycopg.connect(libpq_url(real_database.url)) as connection:
        assert connection.execute("SELECT to_regclass('probe')").fetchone() == ("probe",)
    assert not session.scalar(EXISTS)


def test_a_copy_has_all_tables_and_can_be_dropped(server: Server, template: str) -> None:
    url = databases.copy(server, template, part="short")
    connection = psycopg.connect(libpq_url(url))
    assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    databases.drop(server, server.name("short"))
    connection.close()
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(libpq_url(url))
