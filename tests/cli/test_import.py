from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import text

from marque.kernel.database import reading
from tests.conftest import RealDatabase
from tests.exchange.sheets import COAT, written


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    return str(written(tmp_path, [COAT]))


def test_a_dry_run_tells_and_writes_nothing(real_database: RealDatabase, sheet: str) -> None:
    done = run(real_database, [sheet, "--dry-run"])

    assert done.exit_code == 0
    assert "sheet.csv (own): nothing was written." in done.output
    assert "rows      1 new, 0 changed, 0 unchanged, 0 refused" in done.output
    assert stock(real_database) == []


def test_an_import_is_written_once(real_database: RealDatabase, sheet: str) -> None:
    first, second = run(real_database, [sheet]), run(real_database, [sheet])

    assert first.output.startswith("sheet.csv (own): written.")
    assert "0 new, 0 changed, 1 unchanged" in second.output
    assert stock(real_database) == [("Артикул/1", 3)]


def test_one_refused_row_refuses_the_file_and_is_shown_with_its_reason(real_database: RealDatabase, tmp_path: Path) -> None:
    bad = COAT | {"sku": "Артикул/2", "handle": "other-coat", "price": "dear"}
    sheet = written(tmp_path, [COAT, bad])

    done = run(real_database, [str(sheet)])

    assert done.exit_code == 1
    assert "row 3, price “dear”: This is not an amount. Write 1290 or 1290.50." in done.output
    assert stock(real_database) == []


def test_programs_get_the_report_as_json(real_database: RealDatabase, sheet: str) -> None:
    report = json.loads(run(real_database, [sheet, "--dry-run", "--json"]).output)

    assert report["rows"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 0, "pictures": 0}
    assert report["applied"] is False


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "There is no such file."), ("", "The file is empty."), ("a,b\n1,2", "This is not a sheet")],
)
def test_a_file_that_is_no_sheet_is_said_in_one_sentence(
    real_database: RealDatabase, tmp_path: Path, content: str | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / "odd.csv").write_text(content)

    done = run(real_database, [str(tmp_path / "odd.csv")])

    assert done.exit_code == 2
    assert done.output.startswith(f"odd.csv: {reason}")


def run(database: RealDatabase, arguments: Sequence[str]) -> Result:
    return database.app.test_cli_runner().invoke(args=["import", *arguments])


def stock(database: RealDatabase) -> list[tuple[str, int]]:
    query = text("SELECT sku.sku_code, on_hand FROM sku JOIN stock ON stock.sku_id = sku.id ORDER BY 1")
    with database.app.app_context(), reading() as connection:
        return [(row.sku_code, row.on_hand) for row in connection.execute(query)]
