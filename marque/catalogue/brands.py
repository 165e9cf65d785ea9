"""Brands and their stories. A brand's address stays when its name changes; a former one leads on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import inheriting, slugs, wording
from marque.catalogue.models import Brand, BrandText, Product
from marque.catalogue.redirects import former
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

KIND = "brand"
LONGEST_NAME = 120
LONGEST_STORY = 4_000
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('marque.catalogue.brands'))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a brand says of itself; `stories` are plain text by language, without the empty ones.

    `slug` is its address; "" leaves it as it is, and makes that of a new one from its name.
    """

    name: str
    stories: Mapping[str, str]
    slug: str = ""


def ensure(name: str, *, stories: Mapping[str, str] | None = None) -> int:
    """The brand of this name, made if there is none; names with the same address are the same brand.

    `stories` are plain text per language. Raises Invalid.
    """
    tidy = wording.line(name, field="brand", longest=LONGEST_NAME)
    slug = slugs.slugify(tidy, fallback="brand")
    row = insert(Brand).values(slug=slug, name=tidy).on_conflict_do_nothing()
    if db.session.scalar(row.returning(Brand.id)) is not None:
        former.occupy(KIND, paths=[slug])
    brand_id = db.session.scalars(select(Brand.id).filter_by(slug=slug)).one()
    describe(brand_id, stories=stories or {})
    return brand_id


def add(facts: Facts) -> int:
    """A new brand. Raises Invalid, Conflict (`brand_taken`, `brand_address_taken`: one of this name or address is there)."""
    tidy = wording.line(facts.name, field="name", longest=LONGEST_NAME)
    db.session.execute(ONE_AT_A_TIME)
    _must_be_free(tidy)
    brand_id = ensure(tidy, stories=facts.stories)
    if facts.slug:
        _readdress(brand_id, slug=facts.slug, is_new=True)
    return brand_id


def read(brand_id: int, *, lock: bool = False) -> Facts:
    """Raises NotFound."""
    asked = select(Brand.name, Brand.slug).filter_by(id=brand_id)
    found = db.session.execute(asked.with_for_update(key_share=True) if lock else asked).one_or_none()
    if found is None:
        raise NotFound("brand", brand_id=brand_id)
    told = db.session.execute(select(BrandText.language, BrandText.story).filter_by(brand_id=brand_id))
    return Facts(name=found.name, slug=found.slug, stories={row.language: row.story for row in told if row.story})


def save(brand_id: int, *, facts: Facts, seen: Facts) -> bool:
    """Bring the brand to these facts; False if it said so already.

    Raises Invalid, NotFound, Conflict (`brand_taken`, `brand_address_taken`; `changed_since`: it no longer says what was
    `seen`).
    """
    was = read(brand_id, lock=True)
    if was != seen:
        raise Conflict("changed_since", brand_id=brand_id)
    emptied = dict.fromkeys(was.stories.keys() - facts.stories.keys(), "")
    is_moved = bool(facts.slug) and _readdress(brand_id, slug=facts.slug)
    told = [rename(brand_id, name=facts.name), describe(brand_id, stories={**facts.stories, **emptied})]
    return is_moved or any(told)


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


def remove(brand_id: int, *, to: int | None = None, seen: int | None = None) -> int:
    """Delete a brand; its products and its addresses go to the brand `to`, without which only an empty one can go.

    `seen` is how many products somebody was shown, None for nobody who was. Gives how many were given over. Raises
    NotFound, Invalid (`unknown_brand`), Conflict (`brand_in_use`, `named_by_rule`; `outdated`: another number now).
    """
    db.session.execute(ONE_AT_A_TIME)
    slug = db.session.scalar(select(Brand.slug).filter_by(id=brand_id).with_for_update())
    if slug is None:
        raise NotFound("brand", brand_id=brand_id)
    carried = _products_of(brand_id)
    if seen is not None and len(carried) != seen:
        raise Conflict("outdated", seen=seen, products=len(carried))
    _hand_down(brand_id, carried, to=to)
    former.lead(KIND, places={slug: to})
    db.session.execute(delete(Brand).where(Brand.id == brand_id))
    return len(carried)


def _hand_down(brand_id: int, product_ids: Sequence[int], *, to: int | None) -> None:
    if to is None and product_ids:
        raise Conflict("brand_in_use", field="to", brand_id=brand_id, products=len(product_ids))
    if to is None:
        inheriting.nobody(KIND, [brand_id])
        return
    if to == brand_id or db.session.scalar(select(Brand.id).filter_by(id=to).with_for_update(key_share=True)) is None:
        raise Invalid("unknown_brand", field="to")
    db.session.execute(update(Product).where(Product.brand_id == brand_id).values(brand_id=to))
    touched.note(product_ids)
    inheriting.brand(brand_id, to=to)


def _readdress(brand_id: int, *, slug: str, is_new: bool = False) -> bool:
    was = db.session.scalars(select(Brand.slug).filter_by(id=brand_id)).one()
    if slugs.judged(slug) == was:
        return False
    if db.session.scalar(select(Brand.id).filter_by(slug=slug)) is not None:
        raise Conflict("brand_address_taken", field="slug", slug=slug)
    db.session.execute(update(Brand).where(Brand.id == brand_id).values(slug=slug))
    former.occupy(KIND, paths=[slug])
    if not is_new:
        former.lead(KIND, places={was: brand_id})
    touched.note(_products_of(brand_id))
    return True


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
