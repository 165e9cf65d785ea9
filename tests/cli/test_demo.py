from __future__ import annotations

from pathlib import Path

from tests.cli.test_import import run, stock
from tests.conftest import RealDatabase
from tests.exchange.sheets import COAT, written


def test_a_shop_with_goods_is_left_alone_when_asked(real_database: RealDatabase, tmp_path: Path) -> None:
    run(real_database, [str(written(tmp_path, [COAT]))])

    done = real_database.app.test_cli_runner().invoke(args=["demo", "--if-empty"])

    assert done.output == "The shop has goods; nothing was added.\n"
    assert stock(real_database) == [("Артикул/1", 3)]
