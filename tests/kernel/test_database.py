from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.kernel.database import db, end_read, normalised, reading, unit_of_work
from marque.kernel.postgres import libpq_url
from tests.conftest import RealDatabase

ADD = text("INSERT INTO brand (slug, name) VALUES ('probe', 'Probe')")
COUNT = text("SELECT count(*) FROM brand WHERE slug = 'probe'")
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
