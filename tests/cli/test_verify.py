from __future__ import annotations

import json

import pytest
from click.testing import Result
from sqlalchemy import text

from marque.kernel.database import unit_of_work
from tests.conftest import RealDatabase


def test_a_new_shop_is_clean(real_database: RealDatabase) -> None:
    done = run(real_database)

    assert done.exit_code == 0, done.output
    assert "all hold" in done.output
    assert "BROKEN" not in done.output


@pytest.fixture
def broken(real_database: RealDatabase) -> RealDatabase:
    """A shop with a table that has lost its key."""
    with real_database.app.app_context(), unit_of_work() as session:
        session.execute(text("ALTER TABLE letter DROP CONSTRAINT pk_letter"))
    return real_database


def test_what_does_not_hold_is_named_and_the_status_says_so(broken: RealDatabase) -> None:
    done = run(broken)

    assert done.exit_code == 1
    assert "BROKEN" in done.output
    assert "letter" in done.output


def test_programs_get_json(broken: RealDatabase) -> None:
    done = run(broken, "--json")
    report = json.loads(done.output)

    assert done.exit_code == 1
    assert report["clean"] is False
    assert [finding["holds"] for finding in report["findings"]].count(False) == 1


def run(database: RealDatabase, *options: str) -> Result:
    return database.app.test_cli_runner().invoke(args=["verify", *options])
