"""What a product says of itself, one row per language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import delete, or_
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import richtext, wording
from marque.catalogue.models import ProductText
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Invalid

LONGEST_TITLE = 200
LONGEST_SEO_TEXT = 320
AT_ONCE = 2_000  # rows in one statement
FIELDS = ("title", "description", "seo_title", "seo_text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A product in one language; `description` is HTML, or plain text, and leaves `judged` as safe HTML."""

    title: str
    description: str = ""
    seo_title: str = ""
    seo_text: str = ""


def judged(texts: Mapping[str, Words]) -> dict[str, Words]:
    """The texts tidied and cleaned, at least one language. Raises Invalid."""
    if not texts:
        raise Invalid("missing", field="title")
    return {wording.language(language): _tidy(words) for language, words in texts.items()}


def write(texts: Mapping[int, Mapping[str, Words]]) -> set[int]:
    """Write judged texts by product and language; the products where something differed."""
    rows = [
        {"product_id": product_id, "language": language, **asdict(words)}
        for product_id, by_language in texts.items()
        for language, words in by_language.items()
    ]
    changed: set[int] = set()
    for start in range(0, len(rows), AT_ONCE):
        row = insert(ProductText).values(rows[start : start + AT_ONCE])
        new = {name: row.excluded[name] for name in FIELDS}
        differs = or_(*(getattr(ProductText, name) != value for name, value in new.items()))
        key = [ProductText.product_id, ProductText.language]
        written = row.on_conflict_do_update(index_elements=key, set_=new, where=differs).returning(ProductText.product_id)
        changed.update(db.session.scalars(written))
    return changed


def withdraw(product_id: int, *, languages: Collection[str]) -> bool:
    """Take the texts of these languages away; False if there were none."""
    if not languages:
        return False
    gone = delete(ProductText).where(ProductText.product_id == product_id, ProductText.language.in_(languages))
    was = db.session.scalars(gone.returning(ProductText.language)).all()
    touched.note([product_id] if was else [])
    return bool(was)


def _tidy(words: Words) -> Words:
    return Words(
        title=wording.line(words.title, field="title", longest=LONGEST_TITLE),
        description=richtext.clean(words.description),
        seo_title=wording.line(words.seo_title, field="seo_title", longest=LONGEST_TITLE, required=False),
        seo_text=wording.line(words.seo_text, field="seo_text", longest=LONGEST_SEO_TEXT, required=False),
    )
