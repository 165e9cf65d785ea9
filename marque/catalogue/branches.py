"""The category tree as people keep it: new categories, new names, and what becomes of one that goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, text

from marque.catalogue import bulk, categories, inheriting, products, slugs, wording
from marque.catalogue.models import Category, CategoryText, Product, ProductCategory
from marque.catalogue.redirects import former
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

DEEPEST = 6
LONGEST_PATH = 400
LAST_POSITION = 100_000
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('marque.catalogue.branches'))")
BELOW = text("""
    SELECT d.id FROM category c JOIN category d ON starts_with(d.path || '/', c.path || '/') WHERE c.id = :id
    ORDER BY d.id FOR UPDATE OF d
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a category says of itself, per language; a language without a name says nothing.

    `flat` names the line drawing where a picture is missing; `position` orders it among its neighbours.
    """

    names: Mapping[str, str]
    intros: Mapping[str, str]
    flat: str
    position: int


def add(facts: Facts, *, parent_id: int | None, language: str) -> int:
    """A new category, whose address is made from its name in the shop's `language`, or the first there is.

    Raises Invalid, Conflict (`category_taken`: a neighbour has this address), NotFound (parent).
    """
    told = _judged(facts)
    db.session.execute(ONE_AT_A_TIME)
    name = told.get(language) or next(iter(told.values()))
    path = f"{path_of(parent_id)}/{slugs.slugify(name, fallback='category')}".lstrip("/")
    if len(path) > LONGEST_PATH or path.count("/") >= DEEPEST:
        raise Invalid("too_deep", field="parent", most=DEEPEST)
    if (taken := categories.find(path)) is not None:
        raise Conflict("category_taken", field="name", category_id=taken, path=path)
    return categories.place(path, names=told, intros=facts.intros, flat=facts.flat, position=facts.position)


def read(category_id: int, *, lock: bool = False) -> Facts:
    """Raises NotFound."""
    asked = select(Category.flat, Category.position).filter_by(id=category_id)
    row = db.session.execute(asked.with_for_update(key_share=True) if lock else asked).one_or_none()
    if row is None:
        raise NotFound("category", category_id=category_id)
    columns = select(CategoryText.language, CategoryText.name, CategoryText.intro)
    texts = db.session.execute(columns.filter_by(category_id=category_id)).all()
    return Facts(
        names={told.language: told.name for told in texts if told.name},
        intros={told.language: told.intro for told in texts if told.intro},
        flat=row.flat,
        position=row.position,
    )


def save(category_id: int, *, facts: Facts, seen: Facts) -> None:
    """Write names, introductions, drawing and position; its address stays.

    Raises Invalid, NotFound, Conflict (`changed_since`: it no longer says what was `seen`).
    """
    told = _judged(facts)
    if read(category_id, lock=True) != seen:
        raise Conflict("changed_since", category_id=category_id)
    categories.place(path_of(category_id), names=told, intros=facts.intros, flat=facts.flat, position=facts.position)
    gone = delete(CategoryText).where(CategoryText.category_id == category_id, CategoryText.language.not_in(told))
    if db.session.scalars(gone.returning(CategoryText.language)).all():
        touched.note(categories.products_below(category_id))


def remove(category_id: int, *, to: int | None, archives: bool, seen: int | None) -> int:
    """Delete a category and all below it; the products that mainly stand there go to the category `to`.

    Its addresses lead there, too; without `to` they are gone for good. `archives`: the products also leave the shop. `seen`
    is how many somebody was shown, None for nobody who was. Gives how many were moved. Raises NotFound, Invalid
    (`category_target`: itself going; `unknown_category`), Conflict (`category_in_use`: products and no `to`;
    `named_by_rule`; `outdated`: another number now).
    """
    db.session.execute(ONE_AT_A_TIME)
    path_of(category_id)
    going = below(category_id)
    inside = standing_in(going)
    if seen is not None and len(inside) != seen:
        raise Conflict("outdated", seen=seen, products=len(inside))
    if to is None and inside:
        raise Conflict("category_in_use", field="to", category_id=category_id, products=len(inside))
    if to in going:
        raise Invalid("category_target", field="to")
    if to is not None and db.session.get(Category, to) is None:
        raise Invalid("unknown_category", field="to")
    if inside and to is not None:
        _move(inside, to=to, archives=archives)
    _hand_down(going, to=to)
    _drop(going)
    return len(inside)


def below(category_id: int) -> Sequence[int]:
    """The category and all below it, locked."""
    return db.session.scalars(BELOW, {"id": category_id}).all()


def standing_in(category_ids: Sequence[int]) -> Sequence[int]:
    """Products with their main place in one of these, locked."""
    asked = select(Product.id).where(Product.category_id.in_(category_ids)).order_by(Product.id)
    return db.session.scalars(asked.with_for_update(key_share=True)).all()


def path_of(category_id: int | None) -> str:
    """Its path; "" of none. Raises NotFound."""
    if category_id is None:
        return ""
    path = db.session.scalar(select(Category.path).filter_by(id=category_id))
    if path is None:
        raise NotFound("category", category_id=category_id)
    return path


def _judged(facts: Facts) -> dict[str, str]:
    """The names there are, at least one."""
    if not 0 <= facts.position <= LAST_POSITION:
        raise Invalid("position", field="position", most=LAST_POSITION)
    told = {}
    for language in wording.spoken(facts.names, facts.intros):
        with wording.in_language(language):
            told[language] = wording.line(facts.names.get(language, ""), field="name", longest=categories.LONGEST_NAME)
            wording.line(facts.intros.get(language, ""), field="intro", longest=categories.LONGEST_INTRO, required=False)
    if not told:
        raise Invalid("missing", field="name")
    return told


def _move(product_ids: Sequence[int], *, to: int, archives: bool) -> None:
    bulk.move(product_ids, category_id=to)
    if archives:
        products.archive(product_ids)


def _hand_down(going: Sequence[int], *, to: int | None) -> None:
    paths = db.session.scalars(select(Category.path).where(Category.id.in_(going))).all()
    if to is None:
        inheriting.nobody("category", going)
    else:
        inheriting.category(going, to=to)
    former.lead("category", places=dict.fromkeys(paths, to))


def _drop(category_ids: Sequence[int]) -> None:
    """Children before their parents, in one statement: the database looks at the end of it."""
    also = delete(ProductCategory).where(ProductCategory.category_id.in_(category_ids))
    touched.note(db.session.scalars(also.returning(ProductCategory.product_id)).all())
    db.session.execute(delete(Category).where(Category.id.in_(category_ids)))
