"""Redirects that staff keep: where an address leads that shows nothing. No loops, no chains."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

from sqlalchemy import Connection, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import wording
from marque.catalogue.redirects.models import Redirect
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

LONGEST = 500
MOST = 10_000
PREFIX = re.compile(r"\A/(?:ru|ky|en)(?=/|\Z)")
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('marque.catalogue.redirects'))")
TARGET = text("SELECT to_path FROM redirect WHERE from_path = :path")


def add(from_path: str, *, to_path: str) -> int:
    """Lead an address elsewhere, straight to where its target itself leads; others that lead to it follow.

    Both are `judged` ones. Raises Invalid, Conflict (`redirect_taken`: it leads somewhere already; `redirect_loop`).
    """
    _must_stand_apart(from_path, to_path)
    db.session.execute(ONE_AT_A_TIME)
    _must_be_free(from_path)
    straight = target(db.session.connection(), to_path) or to_path
    if straight == from_path:
        raise Conflict("redirect_loop", field="to_path", path=to_path)
    row = insert(Redirect).values(from_path=from_path, to_path=straight).returning(Redirect.id)
    redirect_id = db.session.scalars(row).one()
    db.session.execute(update(Redirect).where(Redirect.to_path == from_path).values(to_path=straight))
    return redirect_id


def remove(redirect_id: int) -> str:
    """Forget a redirect and say which address it led away from. Raises NotFound."""
    gone = delete(Redirect).where(Redirect.id == redirect_id).returning(Redirect.from_path)
    from_path = db.session.scalar(gone)
    if from_path is None:
        raise NotFound("redirect", redirect_id=redirect_id)
    return from_path


def target(connection: Connection, path: str) -> str | None:
    """Where this address leads, or None."""
    found: str | None = connection.scalar(TARGET, {"path": path})
    return found


def judged(typed: str, *, field: str, host: str | None = None) -> str:
    """A path of this shop as it is kept: from what was typed or pasted, without host, language and last slash.

    With `host` a pasted address has to be of that host. Raises Invalid (`missing`, `redirect_path`).
    """
    line = wording.line(typed, field=field, longest=LONGEST * 4)
    parts = _split(line, field=field)
    path = PREFIX.sub("", unquote(parts.path), count=1).rstrip("/") or "/"
    is_plain = path.startswith("/") and not path.startswith("//") and path.isprintable() and "\\" not in path
    is_ours = parts.netloc in (("", host) if host else (parts.netloc,))
    is_whole = parts.scheme in ("http", "https") if parts.netloc else not parts.scheme
    if not (is_plain and is_ours and is_whole) or len(path) > LONGEST or parts.query:
        raise Invalid("redirect_path", field=field, value=typed[:LONGEST])
    return path


def _split(line: str, *, field: str) -> SplitResult:
    try:
        return urlsplit(line)
    except ValueError:  # "http://[": no address at all
        raise Invalid("redirect_path", field=field, value=line[:LONGEST]) from None


def _must_stand_apart(from_path: str, to_path: str) -> None:
    if from_path == "/":
        raise Invalid("redirect_home", field="from_path")
    if from_path == to_path:
        raise Conflict("redirect_loop", field="to_path", path=to_path)


def _must_be_free(from_path: str) -> None:
    known = db.session.scalar(select(Redirect.to_path).filter_by(from_path=from_path))
    if known is not None:
        raise Conflict("redirect_taken", field="from_path", to_path=known)
    if (db.session.scalar(select(func.count()).select_from(Redirect)) or 0) >= MOST:
        raise Invalid("too_many_redirects", field="from_path", most=MOST)
