"""Collections as people keep them: their words, their address, their rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import slugs, wording
from marque.catalogue.collections import following, rules
from marque.catalogue.collections.models import Collection, CollectionText
from marque.catalogue.collections.rules import Rule
from marque.catalogue.redirects import former
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

KIND = "collection"
LONGEST_NAME = 120
LONGEST_INTRO = 600
LAST_POSITION = 100_000
MOST = 200  # every product that changes is held against each rule
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('marque.catalogue.collections'))")
PLAIN = ("slug", "is_shown", "position")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a collection is; `slug` "" is made from its name. `rule` counts for the kind "rule" only, and kinds stay."""

    names: Mapping[str, str]
    intros: Mapping[str, str] = field(default_factory=dict)
    slug: str = ""
    kind: str = "picked"
    is_shown: bool = True
    position: int = 0
    rule: Rule = field(default_factory=Rule)


def add(facts: Facts, *, language: str) -> int:
    """A new collection; its address is made from its name in the shop's `language` unless one was chosen.

    Raises Invalid, Conflict (`collection_taken`: another one has this address).
    """
    told = _judged(facts)
    db.session.execute(ONE_AT_A_TIME)
    if (db.session.scalar(select(func.count()).select_from(Collection)) or 0) >= MOST:
        raise Invalid("too_many_collections", field="name", most=MOST)
    name = told.names.get(language) or next(iter(told.names.values()))
    slug = told.slug or slugs.slugify(name, fallback=KIND)
    _must_be_free(slug)
    row = insert(Collection).values(kind=told.kind, **_columns(replace(told, slug=slug)))
    collection_id = db.session.scalars(row.returning(Collection.id)).one()
    _tell(collection_id, told)
    former.occupy(KIND, paths=[slug])
    following.follow(collection_id)
    return collection_id


def read(collection_id: int, *, lock: bool = False) -> Facts:
    """Raises NotFound."""
    asked = select(Collection.__table__).where(Collection.id == collection_id)
    row = db.session.execute(asked.with_for_update() if lock else asked).mappings().one_or_none()
    if row is None:
        raise NotFound(KIND, collection_id=collection_id)
    texts = db.session.execute(select(CollectionText.__table__).filter_by(collection_id=collection_id)).all()
    return Facts(
        names={told.language: told.name for told in texts},
        intros={told.language: told.intro for told in texts if told.intro},
        kind=row["kind"],
        rule=rules.of(dict(row)),
        **{name: row[name] for name in PLAIN},
    )


def save(collection_id: int, *, facts: Facts, seen: Facts) -> bool:
    """Bring the collection to these facts; its former address leads on. False if it was so already.

    Raises Invalid, NotFound, Conflict (`collection_taken`; `changed_since`: it no longer says what was `seen`).
    """
    db.session.execute(ONE_AT_A_TIME)
    was = read(collection_id, lock=True)
    if was != seen:
        raise Conflict("changed_since", collection_id=collection_id)
    told = _judged(replace(facts, slug=facts.slug or was.slug, kind=was.kind))
    if told == was:
        return False
    following.follow(collection_id)
    _readdress(collection_id, was=was.slug, slug=told.slug)
    db.session.execute(update(Collection).where(Collection.id == collection_id).values(_columns(told)))
    _tell(collection_id, told)
    following.follow(collection_id)
    return True


def remove(collection_id: int, *, to: int | None = None) -> None:
    """Delete a collection; no product goes with it. Its addresses lead to the collection `to`, or are gone for good.

    Raises NotFound, Invalid (`unknown_collection`).
    """
    db.session.execute(ONE_AT_A_TIME)
    slug = read(collection_id, lock=True).slug
    if to == collection_id or (to is not None and db.session.get(Collection, to) is None):
        raise Invalid("unknown_collection", field="to")
    following.follow(collection_id)
    former.hand_over(KIND, ids=[collection_id], to=to)
    former.lead(KIND, places={slug: to})
    db.session.execute(delete(Collection).where(Collection.id == collection_id))


def _judged(facts: Facts) -> Facts:
    """The facts as they are kept."""
    if not 0 <= facts.position <= LAST_POSITION:
        raise Invalid("position", field="position", most=LAST_POSITION)
    if facts.slug:
        slugs.judged(facts.slug)
    names, intros = {}, {}
    for language in wording.spoken(facts.names, facts.intros):
        with wording.in_language(language):
            names[language] = wording.line(facts.names.get(language, ""), field="name", longest=LONGEST_NAME)
            intro = facts.intros.get(language, "")
            intros[language] = wording.line(intro, field="intro", longest=LONGEST_INTRO, required=False)
    if not names:
        raise Invalid("missing", field="name")
    rule = rules.judged(facts.rule) if facts.kind == "rule" else Rule()
    return replace(facts, names=names, intros={code: words for code, words in intros.items() if words}, rule=rule)


def _columns(facts: Facts) -> dict[str, Any]:
    said = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(facts.rule).items()}
    return said | {name: getattr(facts, name) for name in PLAIN}


def _tell(collection_id: int, facts: Facts) -> None:
    """Only what differs is written, so that the audit names only what somebody changed."""
    rows = [
        {"collection_id": collection_id, "language": code, "name": name, "intro": facts.intros.get(code, "")}
        for code, name in facts.names.items()
    ]
    row = insert(CollectionText).values(rows)
    told = {"name": row.excluded.name, "intro": row.excluded.intro}
    differs = (CollectionText.name != row.excluded.name) | (CollectionText.intro != row.excluded.intro)
    key = [CollectionText.collection_id, CollectionText.language]
    db.session.execute(row.on_conflict_do_update(index_elements=key, set_=told, where=differs))
    silent = CollectionText.language.not_in(facts.names)
    db.session.execute(delete(CollectionText).where(CollectionText.collection_id == collection_id, silent))


def _readdress(collection_id: int, *, was: str, slug: str) -> None:
    if slug == was:
        return
    _must_be_free(slug)
    former.occupy(KIND, paths=[slug])
    former.lead(KIND, places={was: collection_id})


def _must_be_free(slug: str) -> None:
    if db.session.scalar(select(Collection.id).filter_by(slug=slug)) is not None:
        raise Conflict("collection_taken", field="slug", slug=slug)
