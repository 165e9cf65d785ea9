"""Uploaded sheets are looked at, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.exchange import history
from marque.kernel.database import reading
from marque.kernel.errors import Invalid
from marque.worker import imports
from tests.exchange.sheets import COAT, written
from tests.worker.uploads import BAD, CHEAP, SCARF, counts, found, looked, read, sent, store, upload, wrote


def test_an_upload_is_kept_and_waits_for_the_worker(session: Session, tmp_path: Path) -> None:
    run_id = upload(tmp_path, COAT, name="C:\\Lager\\Preise ‮2026.csv")

    run = read(run_id)
    assert (run.state, run.file_name, run.is_kept, run.counts) == ("waiting", "Preise 2026.csv", True, {})
    with reading() as connection:
        key, _ = history.file(connection, run_id)
        jobs = connection.execute(text("SELECT task_name, args ->> 'run_id' FROM procrastinate_jobs")).all()
    assert store().read(key) == written(tmp_path, [COAT]).read_bytes()
    assert [tuple(job) for job in jobs] == [("imports.look", str(run_id))]


def test_an_empty_upload_is_refused(session: Session) -> None:
    with pytest.raises(Invalid, match="file_empty"):
        sent(b"")
    assert list(store().root.rglob("*")) == []


def test_the_dry_run_tells_new_changed_and_refused_and_writes_nothing(session: Session, tmp_path: Path) -> None:
    wrote(looked(tmp_path, COAT))
    before = counts(session)
    run_id = looked(tmp_path, CHEAP | {"quantity": "9"}, SCARF, BAD)

    run = read(run_id)
    assert (run.state, run.layout, run.counts["rows"]["new"], run.counts["rows"]["refused"]) == ("ready", "own", 1, 1)
    assert found(run_id, "new") == [(3, "S-1", "", None, "4990.00", "")]
    assert found(run_id, "changed") == [
        (2, "Артикул/1", "price", "4990.00", "3990.00", "price"),
        (2, "Артикул/1", "quantity", "3", "9", "quantity"),
    ]
    assert [entry[:4] + entry[5:] for entry in found(run_id, "refused")] == [(4, "H-1", "price", "0", "price_zero")]
    assert counts(session) == before


def test_names_stand_where_the_shop_has_ids(session: Session, tmp_path: Path) -> None:
    wrote(looked(tmp_path, COAT))
    run_id = looked(tmp_path, COAT | {"colour": "Mustard", "size": "RUS 50", "brand": "Other"})

    assert [entry[2:5] for entry in found(run_id, "changed")] == [
        ("brand", "Testwerk", "Other"),
        ("colour", "black", "Mustard"),
        ("size", "RUS 46", "RUS 50"),
    ]
    assert read(run_id).counts["additions"] == {"brand": ["Other"], "colour": ["Mustard"], "size": ["RUS 50"]}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no sheet at all\n1\n", "not_a_sheet"),
        (b"sku\n", "no_rows"),
        (b'sku,price\n"A,1\n', "broken_quotes"),
        (b"\x00" * 5000, "not_a_sheet"),
        ("sku,price\nA,1\n".encode("utf-16")[:-3], "encoding"),
        (b"PK\x03\x04 not really", "workbook_broken"),
        (b"price\n12\n", "missing_columns"),
    ],
)
def test_what_is_no_sheet_is_told_and_changes_nothing(session: Session, content: bytes, code: str) -> None:
    run_id = sent(content)
    imports.look(run_id=run_id)

    run = read(run_id)
    assert (run.state, (run.error or {})["code"], run.counts) == ("unreadable", code, {})
    assert counts(session) == (0, 0, 0)
