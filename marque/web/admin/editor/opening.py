"""What a page of the editor starts from: the product, or a new one, and the words to choose from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask_babel import gettext

from marque.catalogue import editing, vocabulary
from marque.catalogue.editing import ProductValues
from marque.catalogue.texts import Words
from marque.catalogue.vocabulary import Vocabulary
from marque.kernel.database import end_read, reading
from marque.web.admin.editor import fields, lines
from marque.web.admin.editor.fields import Fields
from marque.web.templating import reader

BLANK = ProductValues(brand_id=0, category_id=0, texts={})


@dataclass(frozen=True, slots=True)
class Opened:
    """`product_id` None: not kept yet. `source`: the product that it is a copy of."""

    product_id: int | None
    values: ProductValues
    vocabulary: Vocabulary
    source: int | None = None

    @property
    def fields(self) -> Fields:
        return fields.shown(self.values, self.vocabulary)


def product(product_id: int) -> Opened:
    """The product as it is. Raises NotFound."""
    values = editing.read(product_id)
    end_read()
    return Opened(product_id, values, _vocabulary())


def new(source: int | None) -> Opened:
    """Nothing, or what another product is made of: words and details, no address, status or SKUs. Raises NotFound."""
    if source is None:
        return Opened(None, BLANK, _vocabulary())
    whole = editing.read(source)
    end_read()
    details = {name: value for name, value in whole.attributes.items() if name != "article"}
    values = replace(whole, slug="", status="draft", publish_at=None, attributes=details, skus=())
    return Opened(None, values, _vocabulary(), source)


def copy(opened: Opened) -> Fields:
    """The fields of a copy: a title that says so, and the lines of its source under codes of its own."""
    if opened.source is None:
        return opened.fields
    skus = editing.read(opened.source).skus
    end_read()
    told = {
        name: text
        for number, sku in enumerate(skus, 1)
        for name, text in fields.line(f"n{number}", replace(sku, sku_code="", barcode=None), opened.vocabulary).items()
    }
    titles = {f"title_{code}": _copied(words) for code, words in opened.values.texts.items() if code in fields.LANGUAGES}
    fresh = {**opened.fields, **titles, **told}
    return fresh | lines.suggested(fresh)


def again(opened: Opened) -> Opened:
    """The same with words that were added meanwhile."""
    return replace(opened, vocabulary=_vocabulary())


def _copied(words: Words) -> str:
    return gettext("%(title)s (copy)", title=words.title)


def _vocabulary() -> Vocabulary:
    with reading() as connection:
        return vocabulary.read(connection, **reader.languages())
