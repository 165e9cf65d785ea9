"""Large answers are kept and brought up to date; they say what the database says."""

from __future__ import annotations

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from marque.catalogue import products
from marque.kernel import copies
from marque.kernel.database import db, reading, unit_of_work
from marque.storefront import search
from marque.storefront.finding import postings, relevance
from tests.catalogue import house as built
from tests.catalogue.house import House
from tests.databases import RealDatabase
from tests.storefront import shelves
from tests.storefront.finding import scene


def ids(*words: str) -> set[int]:
    with reading() as connection:
        return set(search.hits(connection, words).ids.tolist())


@pytest.fixture(autouse=True)
def _all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "LARGE", 0)


def test_asked_again_nothing_is_read(session: Session, house: House) -> None:
    coat = shelves.put_up(house, title="Wool coat").product_id
    ids("wool")
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    assert ids("wool") == {coat}
    assert not [sql for sql in seen if "search_doc" in sql]


def test_changes_are_followed(session: Session, house: House) -> None:
    stays, goes = (shelves.put_up(house, title=title).product_id for title in ("Wool coat", "Wool hat"))
    assert ids("wool") == {stays, goes}
    comes = shelves.put_up(house, title="Wool scarf").product_id
    with unit_of_work(actor="tests"):
        products.archive([goes])
    assert ids("wool") == {stays, comes}


def test_relevance_follows_too(session: Session, house: House) -> None:
    first = shelves.put_up(house, title="Wool coat").product_id
    ids("wool")
    second = shelves.put_up(house, title="Wool scarf").product_id
    with reading() as connection:
        assert set(search.hits(connection, ["wool"]).relevance) == {first, second}


def test_whoever_commits_late_is_not_missed(real_database: RealDatabase) -> None:
    """It wrote before the answer was read and commits after: its rows become visible behind newer ones."""
    with real_database.app.app_context():
        house = built.build()
        db.session.commit()
        late, early = (shelves.put_up(house, title=title).product_id for title in ("Plain coat", "Wool hat"))
        with db.engine.connect() as slow:
            slow.execute(
                text("UPDATE search_doc SET words = to_tsvector('simple', 'wool') WHERE product_id = :id"), {"id": late}
            )
            slow.execute(text("INSERT INTO listing_change (product_id) VALUES (:id)"), {"id": late})
            shelves.put_up(house, title="Plain scarf")
            assert ids("wool") == {early}
            slow.execute(text("UPDATE catalogue_version SET version = version + 1"))
            slow.commit()
        assert ids("wool") == {early, late}


def test_only_the_most_wanted_of_many_are_ranked(session: Session, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relevance, "MOST_RANKED", 2)
    shelf = [shelves.put_up(house, title=f"Wool coat {n}", sold_count=n).product_id for n in range(4)]
    scene.rebuild()
    with reading() as connection:
        found = search.hits(connection, ["wool"])
    assert set(found.ids.tolist()) == set(shelf)
    assert set(found.relevance) == {shelf[3], shelf[2]}


def test_what_is_kept_is_bounded(session: Session, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "MOST_ANSWERS", 3)
    with reading() as connection:
        for number in range(9):
            search.hits(connection, [f"word{number}"])
        kept = copies.of(connection)["postings"]
    assert len(kept.by_text) == 3
