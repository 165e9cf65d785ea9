"""What the address of the products list says. What nobody knows chooses nothing, so that no address fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from werkzeug.datastructures import MultiDict

from marque.catalogue import kept, tree
from marque.catalogue.kept import BrandLine
from marque.catalogue.tree import Node
from marque.storefront import shelf
from marque.storefront.shelf import ShelfQuery
from marque.web.admin.shell import lists
from marque.web.forms.numbers import whole_or_none
from marque.web.templating import reader

USUAL_SORT = "-changed"
SORTS = (USUAL_SORT, *shelf.SORTS)
NAMES = ("tab", "q", "category", "brand", "stock", "sort")


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be filtered by."""

    categories: tuple[Node, ...]
    brands: tuple[BrandLine, ...]


def choices(connection: Connection) -> Choices:
    return Choices(tree.read(connection, **reader.languages()), kept.brands(connection))


def query(args: MultiDict[str, str], known: Choices) -> ShelfQuery:
    """The question an address (or a form that carries it) asks."""
    brand_id = whole_or_none(args.get("brand", ""))
    return ShelfQuery(
        tab=_one_of(args.get("tab", ""), shelf.TABS),
        words=args.get("q", "").strip()[: lists.LONGEST],
        category_path=_one_of(args.get("category", ""), ("", *(node.path for node in known.categories))),
        brand_id=brand_id if brand_id in {brand.id for brand in known.brands} else None,
        stock=_one_of(args.get("stock", ""), ("", *shelf.STOCKS)),
        sort=_one_of(args.get("sort", ""), SORTS),
    )


def skip(args: MultiDict[str, str]) -> int:
    """How many rows stand before the page (`after`)."""
    return whole_or_none(args.get("after", "")[:9]) or 0


def pairs(asked: ShelfQuery) -> dict[str, Any]:
    """The question as parameters of an address, only what does not go without saying."""
    said = {
        "tab": "" if asked.tab == shelf.TABS[0] else asked.tab,
        "q": asked.words,
        "category": asked.category_path,
        "brand": str(asked.brand_id or ""),
        "stock": asked.stock,
        "sort": "" if asked.sort == USUAL_SORT else asked.sort,
    }
    return {name: value for name, value in said.items() if value}


def _one_of(value: str, allowed: Sequence[str]) -> str:
    return value if value in allowed else allowed[0]
