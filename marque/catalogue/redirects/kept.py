"""Redirects as those see them who keep them: where each leads, and whether it is of use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from marque.kernel.errors import NotFound

# Whether something shows at an address `asked.path`; of another kind it cannot be looked up here: then `asked.other`.
SHOWS = """CASE
    WHEN asked.path ^@ '/c/' THEN EXISTS (SELECT FROM category WHERE path = substr(asked.path, 4))
    WHEN asked.path ^@ '/b/' THEN EXISTS (SELECT FROM brand WHERE slug = substr(asked.path, 4))
    WHEN asked.path ^@ '/p/' THEN EXISTS (SELECT FROM product WHERE slug = substr(asked.path, 4) AND status = 'active')
    WHEN asked.path ^@ '/collections/' THEN
        EXISTS (SELECT FROM collection WHERE slug = substr(asked.path, 14) AND is_shown)
    ELSE asked.other END"""
FOUND = "strpos(lower(from_path), lower(:words)) > 0 OR strpos(lower(to_path), lower(:words)) > 0"
COUNT = text(f"SELECT count(*) FROM redirect WHERE {FOUND}")
LINES = f"""
    SELECT id, from_path, to_path, created_at,
           (SELECT {SHOWS} FROM (SELECT from_path AS path, false AS other) AS asked) AS is_idle,
           (SELECT {SHOWS} FROM (SELECT to_path AS path, true AS other) AS asked) AS leads_somewhere
    FROM redirect WHERE ({FOUND})
"""
FIRST = text(f"{LINES} ORDER BY from_path LIMIT :most")
AFTER = text(f"{LINES} AND from_path > :path ORDER BY from_path LIMIT :most")
BEFORE = text(f"{LINES} AND from_path < :path ORDER BY from_path DESC LIMIT :most")
ONE = text(f"{LINES} AND id = :id")
LIVE = text(f"SELECT {SHOWS} FROM (SELECT CAST(:path AS text) AS path, CAST(:other AS boolean) AS other) AS asked")


@dataclass(frozen=True, slots=True)
class RedirectLine:
    """`is_idle`: its address shows something itself; `leads_somewhere`: what it leads to shows something."""

    id: int
    from_path: str
    to_path: str
    created_at: Any
    is_idle: bool
    leads_somewhere: bool


def count(connection: Connection, *, words: str = "") -> int:
    return int(connection.scalar(COUNT, {"words": words}) or 0)


def lines(
    connection: Connection, *, words: str = "", beside: str | None = None, is_before: bool = False, most: int
) -> Sequence[RedirectLine]:
    """Redirects by their address, after (or going back, before) the one `beside`; those with these words in either."""
    asked = FIRST if beside is None else (BEFORE if is_before else AFTER)
    rows = connection.execute(asked, {"words": words, "most": most} | ({} if beside is None else {"path": beside}))
    return [RedirectLine(*row) for row in rows]


def one(connection: Connection, redirect_id: int) -> RedirectLine:
    """Raises NotFound."""
    row = connection.execute(ONE, {"words": "", "id": redirect_id}).one_or_none()
    if row is None:
        raise NotFound("redirect", redirect_id=redirect_id)
    return RedirectLine(*row)


def shows(connection: Connection, path: str, *, other: bool) -> bool:
    """Whether the catalogue has something to show at an address; of addresses without a thing behind them, `other`."""
    return bool(connection.scalar(LIVE, {"path": path, "other": other}))
