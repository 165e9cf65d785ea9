"""Groups of words that mean the same to shoppers: who searches for one also finds the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, text, update

from marque.catalogue import wording
from marque.catalogue.synonyms.models import Synonym
from marque.kernel import folding
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

FEWEST, MOST = 2, 20  # words or phrases in a group
MOST_GROUPS = 1_000
LONGEST, LONGEST_PHRASE = 60, 4  # characters, words
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('marque.catalogue.synonyms'))")
GROUPS = text("""
    SELECT id, words FROM synonym
    WHERE :words = '' OR EXISTS (SELECT FROM unnest(words) said WHERE strpos(said, :words) > 0)
    ORDER BY words[1], id
""")
GROUP = text("SELECT id, words FROM synonym WHERE id = :id")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    words: Words


def groups(connection: Connection, *, words: str = "") -> tuple[Group, ...]:
    """All groups by their first word, or those in which something has these letters."""
    rows = connection.execute(GROUPS, {"words": " ".join(folding.words(words))})
    return tuple(Group(row.id, tuple(row.words)) for row in rows)


def group(connection: Connection, group_id: int) -> Group:
    """Raises NotFound."""
    row = connection.execute(GROUP, {"id": group_id}).one_or_none()
    if row is None:
        raise NotFound("synonym", synonym_id=group_id)
    return Group(row.id, tuple(row.words))


def add(words: Iterable[str]) -> int:
    """A new group. Raises Invalid, Conflict (`synonym_taken`, `too_many_synonym_groups`)."""
    judged = _judged(words)
    db.session.execute(ONE_AT_A_TIME)
    if (db.session.scalar(select(func.count()).select_from(Synonym)) or 0) >= MOST_GROUPS:
        raise Conflict("too_many_synonym_groups", most=MOST_GROUPS)
    _must_be_free(judged)
    return db.session.scalars(insert(Synonym).values(words=list(judged)).returning(Synonym.id)).one()


def save(group_id: int, *, words: Iterable[str], seen: Sequence[str]) -> bool:
    """Bring the group to these words; False if it had them already.

    Raises Invalid, NotFound, Conflict (`synonym_taken`; `changed_since`: it no longer has the words that were `seen`).
    """
    db.session.execute(ONE_AT_A_TIME)
    was = _locked(group_id)
    if was != tuple(seen):
        raise Conflict("changed_since", synonym_id=group_id)
    judged = _judged(words)
    _must_be_free(judged, but=group_id)
    if judged != was:
        db.session.execute(update(Synonym).where(Synonym.id == group_id).values(words=list(judged), updated_at=func.now()))
    return judged != was


def remove(group_id: int) -> None:
    """Raises NotFound."""
    _locked(group_id)
    db.session.execute(delete(Synonym).where(Synonym.id == group_id))


def _locked(group_id: int) -> Words:
    words = db.session.scalar(select(Synonym.words).filter_by(id=group_id).with_for_update())
    if words is None:
        raise NotFound("synonym", synonym_id=group_id)
    return tuple(words)


def _judged(words: Iterable[str]) -> Words:
    """Folded as searches are, each once, in the order given. Raises Invalid."""
    tidy = (wording.line(said, field="words", longest=LONGEST, required=False) for said in words)
    folded = tuple(dict.fromkeys(filter(None, (" ".join(folding.words(said)) for said in tidy))))
    if len(folded) < FEWEST:
        raise Invalid("too_few_synonyms", field="words")
    if len(folded) > MOST:
        raise Invalid("too_many_synonyms", field="words", most=MOST)
    for said in folded:
        if len(said.split()) > LONGEST_PHRASE:
            raise Invalid("synonym_too_long", field="words", words=said, most=LONGEST_PHRASE)
    return folded


def _must_be_free(words: Words, *, but: int | None = None) -> None:
    """A word in two groups would mean what both say, which nobody sees on the page of one."""
    shares = Synonym.words.bool_op("&&")(list(words))
    taken = db.session.scalars(select(Synonym).where(shares, Synonym.id.is_distinct_from(but)).order_by(Synonym.id)).first()
    if taken is not None:
        twice = next(said for said in words if said in taken.words)
        raise Conflict("synonym_taken", field="words", words=twice, group=", ".join(taken.words), synonym_id=taken.id)
