"""The address of a product's page, chosen by people and changed by them; former ones lead to the newest."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import refusals, slugs
from marque.catalogue.models import FormerAddress, Product
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict

NEWEST = text("SELECT p.slug FROM former_address f JOIN product p ON p.id = f.product_id WHERE f.slug = :slug")


def move(product_id: int, *, slug: str) -> bool:
    """Give the product this address and remember its former one; False if it has it already.

    Raises Invalid, Conflict (`slug_taken`).
    """
    wanted = slugs.judged(slug)
    former = db.session.scalar(select(Product.slug).filter_by(id=product_id))
    if former is None or former == wanted:
        return False
    with refusals.told():
        db.session.execute(update(Product).where(Product.id == product_id).values(slug=wanted))
    db.session.execute(delete(FormerAddress).filter_by(slug=wanted))
    row = insert(FormerAddress).values(slug=former, product_id=product_id)
    newest = {"product_id": row.excluded.product_id}
    db.session.execute(row.on_conflict_do_update(index_elements=[FormerAddress.slug], set_=newest))
    touched.note([product_id])
    return True


def must_be_free(slug: str) -> None:
    """Raises Conflict (`slug_taken`) where another product has it."""
    if slug and db.session.scalar(select(Product.id).filter_by(slug=slug)) is not None:
        raise Conflict("slug_taken", field="slug", slug=slug)


def newest(connection: Connection, slug: str) -> str | None:
    """Where the product lies that once had this address, or None."""
    found: str | None = connection.scalar(NEWEST, {"slug": slug})
    return found
