"""Brands and their stories."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import slugs, wording
from marque.catalogue.models import Brand, BrandText
from marque.kernel.database import db

LONGEST_NAME = 120
LONGEST_STORY = 4_000


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


def describe(brand_id: int, *, stories: Mapping[str, str]) -> None:
    """Write the story in the languages given; the others stay. Raises Invalid."""
    for language, story in stories.items():
        row = insert(BrandText).values(
            brand_id=brand_id,
            language=wording.language(language),
            story=wording.paragraphs(story, field="story", longest=LONGEST_STORY),
        )
        db.session.execute(
            row.on_conflict_do_update(
                index_elements=[BrandText.brand_id, BrandText.language], set_={"story": row.excluded.story}
            )
        )
