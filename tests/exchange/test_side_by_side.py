"""Imports on real connections: one waits for the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from marque.exchange.report import Report, Tally
from marque.kernel.database import unit_of_work
from tests.databases import RealDatabase
from tests.exchange.sheets import JEWELERY, applied


def test_the_same_file_twice_at_once_goes_in_once(real_database: RealDatabase) -> None:
    with ThreadPoolExecutor(2) as people:
        reports = list(people.map(lambda _: _import(real_database), range(2)))

    assert sorted(report.rows.new for report in reports) == [0, 23]
    assert Tally(unchanged=23, pictures=18) in [report.rows for report in reports]


def _import(database: RealDatabase) -> Report:
    with database.app.app_context(), unit_of_work(actor="tests"):
        return applied(JEWELERY)
