"""Colours: an address, a swatch, and a name per language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import slugs, wording
from marque.catalogue.models import Colour, ColourText, Sku
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Invalid

LONGEST_NAME = 60
SWATCH = re.compile(r"#[0-9a-f]{6}")
UNKNOWN = "#b7b2aa"
# Swatches for colours that files bring by name only; ours to choose, staff can change them.
COMMON = {
    "black": "#1f1f21", "white": "#f6f4ef", "grey": "#8b8b8b", "gray": "#8b8b8b", "silver": "#bfc1c4", "gold": "#c9a24b",
    "red": "#b2352f", "blue": "#3d5f96", "navy": "#27324a", "green": "#4f7350", "yellow": "#e2c04d", "orange": "#d07a35",
    "pink": "#dca3ab", "purple": "#74578c", "brown": "#6e4c36", "beige": "#d9c9b0", "cream": "#ece3d0", "copper": "#b5764a",
    "чёрный": "#1f1f21", "черный": "#1f1f21", "белый": "#f6f4ef", "серый": "#8b8b8b", "красный": "#b2352f",
    "синий": "#3d5f96", "голубой": "#9bb8d3", "зелёный": "#4f7350", "зеленый": "#4f7350", "жёлтый": "#e2c04d",
    "желтый": "#e2c04d", "розовый": "#dca3ab", "коричневый": "#6e4c36", "бежевый": "#d9c9b0",
    "кара": "#1f1f21", "ак": "#f6f4ef", "боз": "#8b8b8b", "кызыл": "#b2352f", "көк": "#3d5f96", "жашыл": "#4f7350",
    "сары": "#e2c04d",
}  # fmt: skip


def ensure(slug: str, *, swatch: str, names: Mapping[str, str], position: int = 0) -> int:
    """The colour at this address, made or brought up to date. `swatch` is "#rrggbb". Raises Invalid."""
    if not SWATCH.fullmatch(swatch):
        raise Invalid("swatch", field="swatch", value=swatch)
    told = wording.lines(names, field="name", longest=LONGEST_NAME)
    row = insert(Colour).values(slug=slugs.judged(slug), swatch=swatch, position=position)
    new = {"swatch": row.excluded.swatch, "position": row.excluded.position}
    changed = or_(*(getattr(Colour, name) != value for name, value in new.items()))
    upsert = row.on_conflict_do_update(index_elements=[Colour.slug], set_=new, where=changed).returning(Colour.id)
    is_new = db.session.scalar(upsert) is not None
    colour_id = db.session.scalars(select(Colour.id).filter_by(slug=slug)).one()
    if _name(colour_id, names=told) or is_new:
        touched.note(db.session.scalars(select(Sku.product_id).filter_by(colour_id=colour_id).distinct()).all())
    return colour_id


def find(slug: str) -> int | None:
    """The colour at this address, or None."""
    return db.session.scalar(select(Colour.id).filter_by(slug=slug))


def named(name: str, *, language: str) -> int:
    """The colour of this name in any language, made with a likely swatch if nobody knows it. Raises Invalid."""
    tidy = wording.line(name, field="colour", longest=LONGEST_NAME)
    same = select(ColourText.colour_id).where(func.lower(ColourText.name) == tidy.lower()).order_by(ColourText.colour_id)
    known = db.session.scalars(same).first()
    if known is not None:
        return known
    slug = slugs.slugify(tidy, fallback="colour")
    taken = db.session.scalar(select(Colour.id).filter_by(slug=slug))
    return taken or ensure(slug, swatch=COMMON.get(tidy.lower(), UNKNOWN), names={language: tidy})


def _name(colour_id: int, *, names: Mapping[str, str]) -> bool:
    rows = [{"colour_id": colour_id, "language": language, "name": name} for language, name in names.items()]
    row = insert(ColourText).values(rows)
    written = row.on_conflict_do_update(
        index_elements=[ColourText.colour_id, ColourText.language],
        set_={"name": row.excluded.name},
        where=ColourText.name != row.excluded.name,
    ).returning(ColourText.language)
    return bool(db.session.scalars(written).all())
