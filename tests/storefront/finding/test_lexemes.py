"""The process's own lists of words say what the full-text index says, and are brought up to date."""

from __future__ import annotations

import random
import time

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from marque.catalogue import products
from marque.kernel import copies
from marque.kernel.database import db, reading, unit_of_work
from marque.storefront import search
from marque.storefront.finding import lexemes, lists, postings
from marque.storefront.finding.conditions import Condition, Either, Every, Lexeme
from tests.catalogue import house as built
from tests.catalogue.house import House
from tests.databases import RealDatabase
from tests.storefront import shelves

DOCS = text("INSERT INTO search_doc (product_id, words) VALUES (:id, CAST(:words AS tsvector))")
MEETING = text("SELECT product_id FROM search_doc WHERE words @@ CAST(:asked AS tsquery) ORDER BY product_id")
WORDS = ("wool", "woollen", "wo", "black", "blackout", "o'neil", "7", "501", "=colour3", "ё")
ROUNDS = 300


@pytest.fixture(autouse=True)
def _all_are_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "LARGE", 0)


@pytest.fixture
def shelf(session: Session, house: House) -> list[int]:
    """Products with words drawn by lot: in titles, in passing, without a place."""
    by_lot = random.Random(7)
    shelf = [shelves.put_up(house, title=f"Piece {n}").product_id for n in range(12)]
    db.session.execute(text("DELETE FROM search_doc"))
    for id_ in shelf:
        said = {word: by_lot.choice(("", ":1A", ":2D", ":3B,4D")) for word in by_lot.sample(WORDS, 4)}
        quoted = " ".join("'" + word.replace("'", "''") + f"'{place}" for word, place in said.items())
        db.session.execute(DOCS, {"id": id_, "words": quoted})
    return shelf


def drawn(by_lot: random.Random, depth: int = 2) -> Condition:
    if not depth or by_lot.random() < 0.3:
        form = by_lot.choice((*WORDS, "w", "bl", "none"))
        return Lexeme(form, by_lot.choice(("", "ABC")), is_begun=by_lot.random() < 0.4 and not form[0].isdecimal())
    parts = tuple(drawn(by_lot, depth - 1) for _ in range(by_lot.randint(1, 3)))
    return by_lot.choice((Every, Either))(parts)


def kept() -> lexemes.Lexemes:
    with reading() as connection:
        lexemes.take(connection)
        found = lexemes.kept(connection, version=shelves.version())
    assert found is not None
    return found


def ids(*words: str) -> set[int]:
    with reading() as connection:
        return set(search.hits(connection, words).ids.tolist())


@pytest.mark.parametrize("bits", [1, 10_000], ids=["one by one", "as bits"])
def test_any_condition_is_met_by_what_the_database_says(
    shelf: list[int], bits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "BITS", bits)
    known, by_lot = kept(), random.Random(11)
    asked = [drawn(by_lot) for _ in range(ROUNDS)]
    for condition in asked:
        met = db.session.scalars(MEETING, {"asked": str(condition)}).all()
        having = lexemes.having(known, condition)
        assert having is not None
        assert having.tolist() == met, condition


@pytest.mark.parametrize("asked", [Lexeme("=code47", is_begun=True), Lexeme("50", is_begun=True), Lexeme("4711")])
def test_codes_and_numbers_like_codes_are_left_to_the_database(shelf: list[int], asked: Lexeme) -> None:
    known = kept()
    assert lexemes.having(known, asked) is None
    assert lexemes.having(known, Either((Lexeme("wool"), asked))) is None
    assert not lexemes.has(known, asked)


def test_what_nobody_asked_before_is_not_read(session: Session, house: House) -> None:
    coat = shelves.put_up(house, title="Wool coat").product_id
    shelves.put_up(house, title="Linen hat")
    kept()
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    assert ids("wool") == {coat}
    assert not [sql for sql in seen if "search_doc" in sql and "ts_rank" not in sql]


def test_changes_since_are_taken_in(session: Session, house: House) -> None:
    stays, goes = (shelves.put_up(house, title=title).product_id for title in ("Wool coat", "Wool hat"))
    kept()
    comes = shelves.put_up(house, title="Wool scarf").product_id
    with unit_of_work(actor="tests"):
        products.archive([goes])
    assert ids("wool") == {stays, comes}


def test_lists_that_are_out_of_date_are_not_asked(session: Session, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    coat = shelves.put_up(house, title="Wool coat").product_id
    kept()
    shelves.put_up(house, title="Hat")
    monkeypatch.setattr(lexemes, "FRESH_FOR", -1)
    db.session.execute(text("TRUNCATE listing_change"))
    later = shelves.put_up(house, title="Wool scarf").product_id
    db.session.execute(text("TRUNCATE listing_change"))
    assert ids("wool") == {coat, later}


def test_more_than_there_is_room_for_is_not_kept(session: Session, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    coat = shelves.put_up(house, title="Wool coat").product_id
    monkeypatch.setattr(lexemes, "MOST_PLACES", 1)
    with reading() as connection:
        lexemes.take(connection)
        assert not lexemes.is_kept(connection)
    assert ids("wool") == {coat}


def test_inside_a_transaction_nothing_is_read_for_others(session: Session, house: House) -> None:
    with reading() as connection:
        lexemes.renew(connection)
        assert not lexemes.is_kept(connection)


def test_a_worker_reads_them_in_the_background(real_database: RealDatabase) -> None:
    with real_database.app.app_context():
        house = built.build()
        db.session.commit()
        coat = shelves.put_up(house, title="Wool coat").product_id
        with reading() as connection:
            copies.of(connection).pop(lexemes.NAME, None)
            lexemes.renew(connection)
            until = time.monotonic() + 10
            while not lexemes.is_kept(connection) and time.monotonic() < until:
                time.sleep(0.02)
            assert lexemes.is_kept(connection)
        assert ids("wool") == {coat}
