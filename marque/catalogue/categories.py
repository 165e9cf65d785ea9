"""The category tree: every node is placed by its path, and its path is written here alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select, text
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import slugs, wording
from marque.catalogue.models import Category, CategoryText
from marque.catalogue.redirects import former
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Invalid

LONGEST_NAME = 120
LAST = 1000  # what an import brings stands behind what somebody arranged
LONGEST_INTRO = 600

BELOW = text("""
    WITH below AS (
        SELECT d.id FROM category c JOIN category d ON starts_with(d.path || '/', c.path || '/') WHERE c.id = :id
    )
    SELECT id FROM product WHERE category_id IN (SELECT id FROM below)
    UNION SELECT product_id FROM product_category WHERE category_id IN (SELECT id FROM below)
""")


def find(path: str) -> int | None:
    """The category at a path ("women/dresses"), or None."""
    return db.session.scalar(select(Category.id).filter_by(path=path))


def products_below(category_id: int) -> Sequence[int]:
    """Products that stand in a category or below it: its name, place and drawing show with all of them."""
    return db.session.scalars(BELOW, {"id": category_id}).all()


def place(
    path: str,
    *,
    names: Mapping[str, str],
    intros: Mapping[str, str] | None = None,
    flat: str = "hanger",
    position: int = 0,
) -> int:
    """Make the category at `path`, or bring its texts, drawing and position up to date; the parent must exist.

    `flat` names the line drawing that stands where a picture is missing. Raises Invalid.
    """
    told = wording.lines(names, field="name", longest=LONGEST_NAME)
    is_new = find(path) is None
    category_id, is_changed = _placed(path, flat=flat, position=position)
    if is_new:
        former.occupy("category", paths=[path])
    if _name(category_id, names=told, intros=intros or {}) or is_changed:
        touched.note(products_below(category_id))
    return category_id


def place_named(names: Sequence[str], *, language: str) -> int:
    """The category at the end of a trail of names ("Women", "Dresses"), with whatever is missing on the way made.

    What stands there already keeps its names; what has moved from there is found where it is now. Raises Invalid.
    """
    if not names:
        raise Invalid("missing", field="category")
    path, category_id = "", 0
    for name in names:
        path = f"{path}/{slugs.slugify(name, fallback='category')}".lstrip("/")
        path = _newest(path)
        category_id = find(path) or place(path, names={language: name}, position=LAST)
    return category_id


def _newest(path: str) -> str:
    """Where a category lies that was at this path, or the path itself."""
    moved = None if find(path) else former.find(db.session.connection(), kind="category", path=path)
    return (moved.newest if moved else None) or path


def _placed(path: str, *, flat: str, position: int) -> tuple[int, bool]:
    parent, _, slug = path.rpartition("/")
    row = insert(Category).values(
        parent_id=_parent(parent), slug=slugs.judged(slug), path=path, flat=slugs.judged(flat), position=position
    )
    known = {"flat": row.excluded.flat, "position": row.excluded.position}
    changed = or_(*(getattr(Category, name).is_distinct_from(value) for name, value in known.items()))
    written = row.on_conflict_do_update(index_elements=[Category.path], set_=known, where=changed).returning(Category.id)
    is_changed = db.session.scalar(written) is not None
    return db.session.scalars(select(Category.id).filter_by(path=path)).one(), is_changed


def _parent(path: str) -> int | None:
    parent_id = find(path) if path else None
    if path and parent_id is None:
        raise Invalid("unknown_category", field="path", value=path)
    return parent_id


def _name(category_id: int, *, names: Mapping[str, str], intros: Mapping[str, str]) -> bool:
    rows = [
        {
            "category_id": category_id,
            "language": language,
            "name": name,
            "intro": wording.line(intros.get(language, ""), field="intro", longest=LONGEST_INTRO, required=False),
        }
        for language, name in names.items()
    ]
    row = insert(CategoryText).values(rows)
    told = {"name": row.excluded.name, "intro": row.excluded.intro}
    changed = or_(*(getattr(CategoryText, name) != value for name, value in told.items()))
    key = [CategoryText.category_id, CategoryText.language]
    written = row.on_conflict_do_update(index_elements=key, set_=told, where=changed).returning(CategoryText.language)
    return bool(db.session.scalars(written).all())
