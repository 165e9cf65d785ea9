"""Places in the tree that change: a category moved, shifted, merged, given another address. Every address leads on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, text

from marque.catalogue import branches, bulk, categories, inheriting, slugs
from marque.catalogue.models import Category, ProductCategory
from marque.catalogue.redirects import former
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

KIND = "category"
HANG = text("UPDATE category SET parent_id = :parent_id, slug = :slug WHERE id = :id")
REWRITE = text("""
    UPDATE category SET path = CAST(:path AS text) || substr(path, length(CAST(:was AS text)) + 1)
    WHERE id = ANY(:ids) RETURNING path
""")
STAND_ALSO = text("""
    INSERT INTO product_category (product_id, category_id)
    SELECT m.product_id, :into FROM product_category m JOIN product p ON p.id = m.product_id
    WHERE m.category_id = :id AND p.category_id <> :into ON CONFLICT DO NOTHING
""")
NEIGHBOURS = text("""
    SELECT d.id FROM category c JOIN category d ON d.parent_id IS NOT DISTINCT FROM c.parent_id WHERE c.id = :id
    ORDER BY d.position, d.path FOR UPDATE OF d
""")
ARRANGE = text("""
    UPDATE category SET position = wanted.place - 1
    FROM unnest(CAST(:ids AS bigint[])) WITH ORDINALITY AS wanted (id, place)
    WHERE category.id = wanted.id AND category.position <> wanted.place - 1 RETURNING category.id
""")


@dataclass(frozen=True, slots=True)
class Place:
    """Below which category, and the last part of its address."""

    parent_id: int | None
    slug: str


def read(category_id: int, *, lock: bool = False) -> Place:
    """Raises NotFound."""
    asked = select(Category.parent_id, Category.slug).filter_by(id=category_id)
    row = db.session.execute(asked.with_for_update() if lock else asked).one_or_none()
    if row is None:
        raise NotFound(KIND, category_id=category_id)
    return Place(*row)


def move(category_id: int, *, to: Place, seen: Place) -> bool:
    """Put a category and all below it elsewhere, or give it another address; False if it stands there already.

    Raises NotFound, Invalid (`category_under_itself`, `too_deep`, `slug`), Conflict (`category_taken`; `changed_since`:
    it no longer stands where it was `seen`).
    """
    db.session.execute(branches.ONE_AT_A_TIME)
    was = read(category_id, lock=True)
    if was != seen:
        raise Conflict("changed_since", category_id=category_id)
    if to == was:
        return False
    slugs.judged(to.slug)
    _hang(category_id, to)
    return True


def shift(category_id: int, *, by: int) -> bool:
    """Put a category so many places further among its neighbours (−1: one up); False if it is at the end already.

    Raises NotFound.
    """
    db.session.execute(branches.ONE_AT_A_TIME)
    branches.path_of(category_id)
    was = list(db.session.scalars(NEIGHBOURS, {"id": category_id}))
    place = was.index(category_id)
    wanted = [one for one in was if one != category_id]
    wanted.insert(max(0, place + by), category_id)
    if wanted == was:
        return False
    db.session.execute(ARRANGE, {"ids": wanted})
    return True


def merge(category_id: int, *, into: int, seen: int) -> int:
    """Make one category of two: products and what lies below go to `into`, namesakes below become one, addresses lead on.

    `seen` is how many products somebody was shown to move. Gives how many did. Raises NotFound, Invalid
    (`category_under_itself`, `too_deep`), Conflict (`outdated`, `category_taken`).
    """
    db.session.execute(branches.ONE_AT_A_TIME)
    path = branches.path_of(category_id)
    if f"{branches.path_of(into)}/".startswith(f"{path}/"):
        raise Invalid("category_under_itself", field="into")
    going = branches.below(category_id)
    inside = branches.standing_in(going)
    if len(inside) != seen:
        raise Conflict("outdated", seen=seen, products=len(inside))
    touched.note(categories.products_below(category_id))
    _merge(category_id, into=into)
    return len(inside)


def _hang(category_id: int, to: Place) -> None:
    """Raises Invalid, Conflict."""
    was, above = branches.path_of(category_id), branches.path_of(to.parent_id)
    ids = branches.below(category_id)
    if to.parent_id in ids:
        raise Invalid("category_under_itself", field="parent")
    path = f"{above}/{to.slug}".lstrip("/")
    rows = db.session.execute(select(Category.path, Category.id).where(Category.id.in_(ids))).all()
    former_paths = {row.path: row.id for row in rows}
    _must_fit([path + one.removeprefix(was) for one in former_paths])
    if (taken := categories.find(path)) not in (None, category_id):
        raise Conflict("category_taken", field="slug", category_id=taken, path=path)
    db.session.execute(HANG, {"id": category_id, "parent_id": to.parent_id, "slug": to.slug})
    paths = db.session.scalars(REWRITE, {"ids": list(ids), "was": was, "path": path}).all()
    former.lead(KIND, places=former_paths)
    former.occupy(KIND, paths=paths)
    touched.note(categories.products_below(category_id))


def _must_fit(paths: Sequence[str]) -> None:
    if any(len(path) > branches.LONGEST_PATH or path.count("/") >= branches.DEEPEST for path in paths):
        raise Invalid("too_deep", field="parent", most=branches.DEEPEST)


def _merge(category_id: int, *, into: int) -> None:
    for child in db.session.scalars(select(Category).filter_by(parent_id=category_id).order_by(Category.id)).all():
        twin = db.session.scalar(select(Category.id).filter_by(parent_id=into, slug=child.slug))
        if twin is None or twin == category_id:
            _hang(child.id, Place(into, child.slug))
        else:
            _merge(child.id, into=twin)
    path = branches.path_of(category_id)
    bulk.move(branches.standing_in([category_id]), category_id=into)
    db.session.execute(STAND_ALSO, {"id": category_id, "into": into})
    db.session.execute(delete(ProductCategory).where(ProductCategory.category_id == category_id))
    inheriting.category([category_id], to=into)
    former.lead(KIND, places={path: into})
    db.session.execute(delete(Category).where(Category.id == category_id))
