"""Which products answer a question, kept in the process so that a common word is not read from the database each time.

A copy. Source: search_doc; made here alone. Small answers are read again when the catalogue's version has moved; of large
ones only what has changed since (`listing_change` has every product whose words changed). What is asked for the first time
is answered from the process's own lists (`lexemes`) where they know the words. Bounded in number and size.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from marque.kernel import copies
from marque.storefront.asking import Hits
from marque.storefront.finding import lexemes, relevance
from marque.storefront.finding.lexemes import FRESH_FOR
from marque.storefront.finding.questions import Question

Ids = NDArray[np.int64]

MOST_ANSWERS = 256
MOST_IDS = 1_500_000  # 12 MB
LARGE = 2_000
MOST_CHANGED = 5_000
MANY_CHANGED = 1_500  # since the lists were read: to take in more costs milliseconds with every new question

FOUND = text("""
    SELECT CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS since, string_agg(int8send(product_id), '') AS ids
    FROM search_doc WHERE words @@ CAST(:question AS tsquery)
""")
CHANGED = text("""
    WITH changed AS MATERIALIZED (
        SELECT DISTINCT product_id FROM listing_change WHERE xid >= CAST(:since AS xid8) LIMIT :most
    )
    SELECT CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS since,
           (SELECT string_agg(int8send(product_id), '') FROM changed) AS changed,
           (SELECT string_agg(int8send(d.product_id), '') FROM search_doc d
            WHERE d.product_id IN (SELECT product_id FROM changed) AND d.words @@ CAST(:question AS tsquery)) AS ids
""")


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """`since`: whatever is not in here yet has this transaction number or a higher one."""

    hits: Hits
    version: int
    since: str
    read_at: float


@dataclass(slots=True)
class _Answers:
    lock: Lock = field(default_factory=Lock)
    by_text: OrderedDict[str, Answer] = field(default_factory=OrderedDict)


def hits(connection: Connection, question: Question) -> Hits:
    """All products that answer, also those that are not live yet; ids ascending."""
    if question.asked is None:
        return Hits(np.empty(0, np.int64))
    known: _Answers = copies.of(connection).setdefault("postings", _Answers())
    name = question.text
    kept = _taken(known, name)
    if kept is None or kept.version != question.version:
        kept = _brought_up(connection, question, kept) or _listed(connection, question) or _read(connection, question)
        _put(known, name, kept)
    return kept.hits


def _brought_up(connection: Connection, question: Question, kept: Answer | None) -> Answer | None:
    """A large answer with what has changed since it was read; None where reading it anew is right."""
    if kept is None or kept.hits.ids.size < LARGE or time.monotonic() - kept.read_at > FRESH_FOR:
        return None
    return _followed(connection, question, kept)


def _listed(connection: Connection, question: Question) -> Answer | None:
    """From the lists of the process; None where they do not know it."""
    lists = lexemes.kept(connection, version=question.version)
    if lists is None or question.asked is None or (ids := lexemes.having(lists, question.asked)) is None:
        return None
    if lists.version == question.version:
        return _answer(connection, question, ids, since=lists.since)
    return _followed(connection, question, Answer(Hits(ids), lists.version, lists.since, lists.read_at))


def _followed(connection: Connection, question: Question, kept: Answer) -> Answer | None:
    """With what has changed since; None when that is too much."""
    asked = {"since": kept.since, "question": question.text, "most": MOST_CHANGED}
    row = connection.execute(CHANGED, asked).one()
    changed = _ids(row.changed)
    if changed.size >= MANY_CHANGED:
        lexemes.renew(connection)
    if changed.size == MOST_CHANGED:
        return None
    ids = _inserted(_without(kept.hits.ids, changed), _ids(row.ids))
    gone = set(changed.tolist())
    ranked = {product_id: rank for product_id, rank in kept.hits.relevance.items() if product_id not in gone}
    return _answer(connection, question, ids, since=row.since, ranked=ranked)


def _read(connection: Connection, question: Question) -> Answer:
    row = connection.execute(FOUND, {"question": question.text}).one()
    ids = _ids(row.ids)
    if ids.size >= LARGE and not lexemes.is_kept(connection):
        lexemes.renew(connection)
    return _answer(connection, question, ids, since=row.since)


def _answer(
    connection: Connection, question: Question, ids: Ids, *, since: str, ranked: Mapping[int, int] | None = None
) -> Answer:
    ranks = relevance.ranks(connection, question.ranked, ids, known=ranked)
    return Answer(Hits(ids, ranks), question.version, since, time.monotonic())


def _without(ids: Ids, gone: Ids) -> Ids:
    """Both rise."""
    at = np.searchsorted(ids, gone)
    here = at < ids.size
    here[here] = ids[at[here]] == gone[here]
    return np.delete(ids, at[here])


def _inserted(ids: Ids, more: Ids) -> Ids:
    """Both rise, and have none in common."""
    return np.insert(ids, np.searchsorted(ids, more), more)


def _ids(sent: Any) -> Ids:
    return np.sort(np.frombuffer(sent or b"", dtype=">i8").astype(np.int64))


def _taken(known: _Answers, question: str) -> Answer | None:
    with known.lock:
        if question in known.by_text:
            known.by_text.move_to_end(question)
        return known.by_text.get(question)


def _put(known: _Answers, question: str, answer: Answer) -> None:
    with known.lock:
        known.by_text[question] = answer
        known.by_text.move_to_end(question)
        while len(known.by_text) > MOST_ANSWERS or sum(kept.hits.ids.size for kept in known.by_text.values()) > MOST_IDS:
            known.by_text.popitem(last=False)
