from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from marque.exchange.report import Tally
from marque.kernel.database import unit_of_work
from tests.catalogue import house as built
from tests.exchange.sheets import looked_at


@pytest.fixture
def coat(app: Flask) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        built.add_sku(built.add_product(built.build()), sku_code="=C-1")


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["export", *arguments])


@pytest.mark.parametrize("name", ["all.csv", "all.XLSX"])
def test_all_products_go_into_a_sheet_that_changes_nothing(app: Flask, coat: None, tmp_path: Path, name: str) -> None:
    done = run(app, str(tmp_path / name))

    assert (done.exit_code, done.output) == (0, f"Products written to {name}: 1\n")
    with app.app_context():
        assert looked_at(tmp_path / name).rows == Tally(unchanged=1)


def test_a_file_that_is_there_is_not_written_over(app: Flask, coat: None, tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text("mine")

    done = run(app, str(tmp_path / "all.csv"))

    assert done.exit_code == 2
    assert "is there already" in done.output
    assert (tmp_path / "all.csv").read_text() == "mine"


def test_the_name_says_the_kind(app: Flask, coat: None, tmp_path: Path) -> None:
    done = run(app, str(tmp_path / "all.pdf"))

    assert done.exit_code == 2
    assert "the file's name ends in .csv or .xlsx" in done.output
    assert list(tmp_path.iterdir()) == []
