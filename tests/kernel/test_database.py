from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from marque.kernel.database import db, end_read, normalised, reading, rows, unit_of_work
from marque.kernel.postgres import libpq_url
from tests.conftest import RealDatabase

ADD = text("INSERT INTO brand (slug, name) VALUES ('probe', 'Probe')")
COUNT = text("SELECT count(*) FROM brand WHERE slug = 'probe'")
END_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
IDLE = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"


def test_a_unit_of_work_commits_at_its_end(real_database: RealDatabase) -> None:
    with real_database.app.app_context():
        with unit_of_work() as session:
            session.execute(ADD)
            with reading() as connection:
                assert connection.scalar(COUNT) == 0
        with reading() as connection:
            assert connection.scalar(COUNT) == 1


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_any_error_undoes_all_of_it(real_database: RealDatabase, error: type[BaseException]) -> None:
    with real_database.app.app_context():
        with pytest.raises(error), unit_of_work() as session:
            _add_and_fail(session, error)
        with unit_of_work():
            pass  # what was not rolled back would be committed now
        with reading() as connection:
            assert connection.scalar(COUNT) == 0


def _add_and_fail(session: Session, error: type[BaseException]) -> None:
    session.execute(ADD)
    raise error


def test_reads_leave_no_transaction_open(real_database: RealDatabase) -> None:
    with real_database.app.app_context(), psycopg.connect(libpq_url(real_database.url), autocommit=True) as other:
        with reading() as connection:
            connection.scalar(COUNT)
            assert other.execute(IDLE).fetchone() == (0,)
        db.session.scalar(COUNT)
        assert other.execute(IDLE).fetchone() == (1,)
        end_read()
        assert other.execute(IDLE).fetchone() == (0,)


@pytest.mark.parametrize(
    "given", ["postgres://me@host/shop", "postgresql://me@host/shop", "postgresql+psycopg2://me@host/shop"]
)
def test_addresses_name_their_driver(given: str) -> None:
    assert normalised(given) == "postgresql+psycopg2://me@host/shop"


def test_rows_from_the_driver_are_those_that_sqlalchemy_reads(session: Session) -> None:
    asked = text("SELECT :n + 1, CAST(:word AS text) || '%', ARRAY[1, 2], CAST(:bytes AS bytea) = CAST(:bytes AS bytea)")
    values = {"n": 41, "word": "so", "bytes": b"x"}
    with reading() as connection:
        assert rows(connection, asked, values) == [tuple(row) for row in connection.execute(asked, values)]


def test_a_dead_connection_is_given_up_and_the_next_one_works(real_database: RealDatabase) -> None:
    with real_database.app.app_context():
        with reading() as connection:
            rows(connection, text("SELECT 1"), {})
        with psycopg.connect(libpq_url(real_database.url), autocommit=True) as other:
            other.execute(END_OTHERS)
        with pytest.raises(OperationalError), reading() as connection:
            rows(connection, text("SELECT 1"), {})
        with reading() as connection:
            assert rows(connection, text("SELECT 1"), {}) == [(1,)]
