"""Runs as staff read them: the list, one run, and what its dry run found, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.kernel.errors import NotFound

COLUMNS = """r.id, r.file_name, r.file_key <> '' AS is_kept, r.layout, r.state, r.stage, r.done, r.total, r.skip_refused,
             r.counts, r.fingerprint, r.error, r.looked_at, r.applied_at, r.created_at, a.full_name AS by_whom"""
LIST = text(f"""
    SELECT {COLUMNS} FROM import_run r LEFT JOIN account a ON a.id = r.account_id
    WHERE CAST(:after AS bigint) IS NULL OR (CASE WHEN :is_before THEN r.id > :after ELSE r.id < :after END)
    ORDER BY CASE WHEN :is_before THEN r.id END, r.id DESC LIMIT :most
""")
ONE = text(f"SELECT {COLUMNS} FROM import_run r LEFT JOIN account a ON a.id = r.account_id WHERE r.id = :run_id")
ENTRIES = text("""
    SELECT position, row_number, product, sku, column_name, old, new, code, data FROM import_entry
    WHERE run_id = :run_id AND kind = :kind
      AND (CAST(:after AS integer) IS NULL OR (CASE WHEN :is_before THEN position < :after ELSE position > :after END))
    ORDER BY CASE WHEN :is_before THEN -position ELSE position END LIMIT :most
""")
KINDS = text("SELECT kind, count(*) AS kept FROM import_entry WHERE run_id = :run_id GROUP BY kind")
REASONS = text("""
    SELECT row_number, position, column_name, code, data FROM import_entry
    WHERE run_id = :run_id AND kind = 'refused' AND (row_number, position) > (:row, :place)
    ORDER BY row_number, position LIMIT :most
""")
FILE = text("SELECT file_key, file_name FROM import_run WHERE id = :run_id AND file_key <> ''")
PRODUCTS = text("SELECT slug, id FROM product WHERE slug = ANY(CAST(:slugs AS text[]))")
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Run:
    """`counts` as the dry run found them (empty before), `error` a code of `sentences` with its data."""

    id: int
    file_name: str
    is_kept: bool
    layout: str
    state: str
    stage: str
    done: int
    total: int
    skip_refused: bool
    counts: Mapping[str, Any]
    fingerprint: bytes | None
    error: Mapping[str, Any] | None
    looked_at: datetime | None
    applied_at: datetime | None
    created_at: datetime
    by_whom: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of what was found; `data` fills the sentence of `code`."""

    position: int
    row: int
    product: str
    sku: str
    column: str
    old: str | None
    new: str | None
    code: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row was refused."""

    row: int
    column: str
    code: str
    data: Mapping[str, Any]


def runs(connection: Connection, *, after: int | None, is_before: bool, most: int) -> list[Run]:
    """Newest first, going on below `after`; with `is_before` the ones above it, nearest first."""
    rows = connection.execute(LIST, {"after": after, "is_before": is_before, "most": most})
    return [_run(row) for row in rows]


def run(connection: Connection, run_id: int) -> Run:
    """Raises NotFound."""
    row = connection.execute(ONE, {"run_id": run_id}).one_or_none()
    if row is None:
        raise NotFound("import", run_id=run_id)
    return _run(row)


def entries(connection: Connection, run_id: int, *, kind: str, after: int | None, is_before: bool, most: int) -> list[Entry]:
    """What was found of one kind (new, changed, refused, note), in the sheet's order; with `is_before` backwards."""
    place = {"run_id": run_id, "kind": kind, "after": after, "is_before": is_before, "most": most}
    return [Entry(*row) for row in connection.execute(ENTRIES, place)]


def kept(connection: Connection, run_id: int) -> dict[str, int]:
    """How many entries of each kind are kept; of many, not all are."""
    return {row.kind: row.kept for row in connection.execute(KINDS, {"run_id": run_id})}


def file(connection: Connection, run_id: int) -> tuple[str, str]:
    """The file's key and its name. Raises NotFound where it is no longer kept."""
    row = connection.execute(FILE, {"run_id": run_id}).one_or_none()
    if row is None:
        raise NotFound("import", run_id=run_id)
    return row.file_key, row.file_name


def reasons(connection: Connection, run_id: int) -> Iterator[Reason]:
    """Every kept reason in the order of the rows, a few thousand at a time."""
    place = (0, 0)
    while rows := connection.execute(REASONS, {"run_id": run_id, "row": place[0], "place": place[1], "most": AT_ONCE}).all():
        place = (rows[-1].row_number, rows[-1].position)
        yield from (Reason(row.row_number, row.column_name, row.code, row.data) for row in rows)


def products(connection: Connection, slugs: Iterable[str]) -> dict[str, int]:
    """The ids of those products of a sheet that the shop has."""
    rows = connection.execute(PRODUCTS, {"slugs": sorted(set(slugs))})
    return {row.slug: row.id for row in rows}


def _run(row: Row[Any]) -> Run:
    return Run(**row._mapping)
