"""Sheets are written exactly as they were shown, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.exchange import runs, writing
from marque.kernel.database import db, unit_of_work
from marque.kernel.errors import Conflict, Invalid
from marque.worker import imports
from tests.databases import RealDatabase
from tests.exchange.sheets import COAT
from tests.worker.uploads import BAD, CHEAP, SCARF, adjust, counts, found, looked, on_hand, read, start, wrote


def test_exactly_what_was_shown_is_written_with_the_run_as_its_reference(session: Session, tmp_path: Path) -> None:
    run_id = looked(tmp_path, COAT, SCARF)

    run = wrote(run_id)

    assert (run.state, run.error, run.counts["left_out"]) == ("applied", None, 0)
    assert (on_hand("Артикул/1"), on_hand("S-1")) == (3, 8)
    moved = session.execute(text("SELECT kind, quantity, reason, actor, reference_kind, reference_id FROM stock_movement"))
    why = ("sheet.csv", f"import:{run_id}", "import", run_id)
    assert [tuple(row) for row in moved] == [("count", 3, *why), ("count", 8, *why)]
    assert session.scalar(text("SELECT count(*) FROM product_listing")) == 2


def test_writing_twice_writes_once(session: Session, tmp_path: Path) -> None:
    run_id = looked(tmp_path, COAT)
    wrote(run_id)
    before = counts(session)

    imports.apply(run_id=run_id)
    with pytest.raises(Conflict, match="import_state"):
        start(run_id)
    assert counts(session) == before


def test_refused_rows_must_be_left_out_on_purpose(session: Session, tmp_path: Path) -> None:
    run_id = looked(tmp_path, COAT, BAD)

    with pytest.raises(Invalid, match="rows_refused"):
        start(run_id)
    assert read(run_id).state == "ready"
    assert wrote(run_id, skip_refused=True).state == "applied"
    assert (on_hand("Артикул/1"), on_hand("H-1")) == (3, None)


@pytest.mark.parametrize("seen", ["00", "x", "ffff"])
def test_only_what_the_page_showed_is_started(session: Session, tmp_path: Path, seen: str) -> None:
    run_id = looked(tmp_path, COAT)

    with pytest.raises(Conflict, match="changed_since"):
        start(run_id, seen=seen)
    assert read(run_id).state == "ready"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sku SET price_cents = price_cents + 1",
        "UPDATE product SET status = 'archived'",
        "UPDATE product_text SET title = 'Other'",
        "UPDATE sku SET sku_code = 'Other'",
    ],
)
def test_a_shop_that_changed_meanwhile_is_left_as_it_is(session: Session, tmp_path: Path, change: str) -> None:
    wrote(looked(tmp_path, COAT))
    run_id = looked(tmp_path, CHEAP, SCARF)
    start(run_id)
    with unit_of_work():
        session.execute(text(change))
    before = counts(session)

    imports.apply(run_id=run_id)

    run = read(run_id)
    assert (run.state, run.error) == ("outdated", {"code": "outdated", "data": {}})
    assert counts(session) == before


def test_after_a_new_look_an_outdated_run_can_be_written(session: Session, tmp_path: Path) -> None:
    wrote(looked(tmp_path, COAT))
    run_id = looked(tmp_path, CHEAP)
    start(run_id)
    with unit_of_work():
        session.execute(text("UPDATE sku SET price_cents = 444400"))
    imports.apply(run_id=run_id)
    with unit_of_work():
        runs.look_again(run_id)
    imports.look(run_id=run_id)

    assert found(run_id, "changed") == [(2, "Артикул/1", "price", "4444.00", "3990.00", "price")]
    assert wrote(run_id).state == "applied"


def test_a_sale_meanwhile_leaves_out_that_count_and_nothing_else(session: Session, tmp_path: Path) -> None:
    wrote(looked(tmp_path, COAT, SCARF))
    run_id = looked(tmp_path, CHEAP | {"quantity": "9"}, SCARF | {"quantity": "4"})
    adjust("Артикул/1", -1)

    run = wrote(run_id)

    assert (run.state, run.counts["left_out"]) == ("applied", 1)
    assert (on_hand("Артикул/1"), on_hand("S-1")) == (2, 4)
    assert session.scalar(text("SELECT price_cents FROM sku WHERE sku_code = 'Артикул/1'")) == 399_000
    assert found(run_id, "note") == [(2, "Артикул/1", "", None, None, "moved_since")]


def test_stock_that_was_right_when_it_was_shown_is_not_set_back(session: Session, tmp_path: Path) -> None:
    wrote(looked(tmp_path, COAT))
    run_id = looked(tmp_path, CHEAP)
    adjust("Артикул/1", -1)

    assert wrote(run_id).counts["left_out"] == 1
    assert on_hand("Артикул/1") == 2


def test_what_breaks_is_told_and_blocks_no_other(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = looked(tmp_path, COAT)
    start(run_id)
    with monkeypatch.context() as broken:
        broken.setattr(writing, "write", lambda **_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            imports.apply(run_id=run_id)

    assert (read(run_id).state, (read(run_id).error or {})["code"]) == ("failed", "interrupted")
    assert counts(session) == (0, 0, 0)
    assert wrote(looked(tmp_path, SCARF)).state == "applied"


def test_one_is_written_at_a_time(session: Session, tmp_path: Path) -> None:
    first, second = looked(tmp_path, COAT), looked(tmp_path, SCARF)
    start(first)

    with pytest.raises(Conflict, match="import_running"):
        start(second)
    assert (read(first).state, read(second).state) == ("applying", "ready")


def test_on_real_connections_the_page_sees_the_work_go_on(real_database: RealDatabase, tmp_path: Path) -> None:
    """Who says how far it is must not wait for the transaction that does the work."""
    stages: list[str] = []
    with real_database.app.app_context():
        tell = runs.tell

        def told(connection: Any, run_id: int, *, stage: str, **rest: int) -> None:
            tell(connection, run_id, stage=stage, **rest)
            stages.append(read(run_id).stage)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(runs, "tell", told)
            run_id = looked(tmp_path, COAT)
            run = wrote(run_id)
        db.session.remove()

    assert run.state == "applied"
    assert stages == ["reading", "comparing", "listing", "reading", "comparing", "writing", "finishing"]
