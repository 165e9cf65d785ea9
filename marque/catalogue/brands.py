"""Brands and their stories. A brand's address stays when its name changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import slugs, wording
from marque.catalogue.models import Brand, BrandText, Product
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict, NotFound

LONGEST_NAME = 120
LONGEST_STORY = 4_000
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('marque.catalogue.brands'))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a brand says of itself; `stories` are plain text by language, without the empty ones."""

    name: str
    stories: Mapping[str, str]


def ensure(name: str, *, stories: Mapping[str, str] | None = None) -> int:
    """The brand of this name, made if there is none; names with the same address are the same brand.

    `stories` are plain text per language. Raises Invalid.
    """
    tidy = wording.line(name, field="brand", longest=LONGEST_NAME)
    slug = slugs.slugify(tidy, fallback="brand")
    db.session.execute(insert(Brand).values(slug=slug, name=tidy).on_conflict_do_nothing())
    brand_id = db.session.scalars(select(Brand.id).filter_by(slug=slug)).one()
    describe(brand_id, stories=stories or {})
    return brand_id


def add(facts: Facts) -> int:
    """A new brand. Raises Invalid, Conflict (`brand_taken`: one of this name or address is there)."""
    tidy = wording.line(facts.name, field="name", longest=LONGEST_NAME)
    db.session.execute(ONE_AT_A_TIME)
    _must_be_free(tidy)
    return ensure(tidy, stories=facts.stories)


def read(brand_id: int, *, lock: bool = False) -> Facts:
    """Raises NotFound."""
    asked = select(Brand.name).filter_by(id=brand_id)
    name = db.session.scalar(asked.with_for_update(key_share=True) if lock else asked)
    if name is None:
        raise NotFound("brand", brand_id=brand_id)
    told = db.session.execute(select(BrandText.language, BrandText.story).filter_by(brand_id=brand_id))
    return Facts(name=name, stories={row.language: row.story for row in told if row.story})


def save(brand_id: int, *, facts: Facts, seen: Facts) -> bool:
    """Bring the brand to these facts; False if it said so already.

    Raises Invalid, NotFound, Conflict (`brand_taken`; `changed_since`: it no longer says what was `seen`).
    """
    was = read(brand_id, lock=True)
    if was != seen:
        raise Conflict("changed_since", brand_id=brand_id)
    emptied = dict.fromkeys(was.stories.keys() - facts.stories.keys(), "")
    return any([rename(brand_id, name=facts.name), describe(brand_id, stories={**facts.stories, **emptied})])


def rename(brand_id: int, *, name: str) -> bool:
    """Give the brand another name; False if it had it. Raises Invalid, Conflict (`brand_taken`), NotFound."""
    tidy = wording.line(name, field="name", longest=LONGEST_NAME)
    db.session.execute(ONE_AT_A_TIME)
    read(brand_id)
    _must_be_free(tidy, but=brand_id)
    change = update(Brand).where(Brand.id == brand_id, Brand.name != tidy).values(name=tidy).returning(Brand.id)
    if not db.session.scalars(change).all():
        return False
    touched.note(_products_of(brand_id))
    return True


def describe(brand_id: int, *, stories: Mapping[str, str]) -> bool:
    """Write the story in the languages given; the others stay. False if nothing differed. Raises Invalid."""
    rows = [
        {"brand_id": brand_id, "language": code, "story": _story(wording.language(code), story)}
        for code, story in stories.items()
    ]
    if not rows:
        return False
    row = insert(BrandText).values(rows)
    written = row.on_conflict_do_update(
        index_elements=[BrandText.brand_id, BrandText.language],
        set_={"story": row.excluded.story},
        where=BrandText.story != row.excluded.story,
    ).returning(BrandText.language)
    if not db.session.scalars(written).all():
        return False
    touched.note(_products_of(brand_id))
    return True


def remove(brand_id: int) -> None:
    """Delete a brand that no product carries. Raises NotFound, Conflict (`brand_in_use`)."""
    if db.session.scalar(select(Brand.id).filter_by(id=brand_id).with_for_update()) is None:
        raise NotFound("brand", brand_id=brand_id)
    if carried := len(_products_of(brand_id)):
        raise Conflict("brand_in_use", brand_id=brand_id, products=carried)
    db.session.execute(delete(Brand).where(Brand.id == brand_id))


def _story(language: str, story: str) -> str:
    with wording.in_language(language):
        return wording.paragraphs(story, field="story", longest=LONGEST_STORY)


def _must_be_free(name: str, *, but: int | None = None) -> None:
    """A name that another brand has, or whose address it has, would be read as that brand by every import."""
    same = (func.lower(Brand.name) == name.lower()) | (Brand.slug == slugs.slugify(name, fallback="brand"))
    taken = db.session.execute(select(Brand.id, Brand.name).where(same, Brand.id.is_distinct_from(but))).first()
    if taken:
        raise Conflict("brand_taken", field="name", brand_id=taken.id, name=taken.name)


def _products_of(brand_id: int) -> Sequence[int]:
    return db.session.scalars(select(Product.id).filter_by(brand_id=brand_id)).all()
