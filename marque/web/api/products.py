"""Products as everybody may read them."""

from __future__ import annotations

from typing import Any

from marque.kernel import clock
from marque.kernel.database import reading
from marque.kernel.errors import Gone, NotFound
from marque.storefront import article, range, search
from marque.storefront.article import Article
from marque.storefront.range import RangeQuery
from marque.web.api import briefly, editing, lists, showing
from marque.web.api.operation import operation
from marque.web.api.schemas import products as schemas
from marque.web.api.schemas.products import ProductDetail, ProductPage, ProductQuery
from marque.web.security import access
from marque.web.templating import language, reader


@operation("Products", gives=ProductPage)
def list_products(query: ProductQuery) -> ProductPage:
    """Products for sale

    Sorted by id, unless `sort` says otherwise; going on with `after` skips and repeats nothing.
    """
    return page(query, category_id=query.category_id)


@operation("Products", gives=ProductDetail, errors=(404, 410))
def show_product(product_id: int) -> Any:
    """One product with its SKUs and their stock

    For staff of the catalogue also drafts, withdrawn SKUs and archived products, with the `ETag` that a change asks for.
    """
    if access.may("catalogue"):
        return editing.answer(product_id)
    found = _article(product_id)
    if found.status == "archived":
        raise Gone("product", product_id=product_id)
    if not found.is_shown(clock.now()):
        raise NotFound("product", product_id=product_id)
    return showing.detail(found, editing=None)


def page(query: schemas.RangeQuery, *, category_id: int | None) -> ProductPage:
    """One page of products for sale, all of them or a category's: the same for everybody."""
    asked = _asked(query, category_id=category_id)
    key = (asked, query.q, query.limit, query.after, language.current())
    return briefly.kept(key, draw=lambda: _drawn(asked, query=query))


def _drawn(asked: RangeQuery, *, query: schemas.RangeQuery) -> ProductPage:
    if query.q is not None and not asked.words:
        return ProductPage(items=[], next=None)
    after = lists.after(query.after, kind=f"products {query.sort}", count=2)
    with reading() as connection:
        pieces, has_more = range.page(
            connection,
            asked,
            after=after,
            limit=query.limit,
            **reader.languages(),
            now=clock.now(),
        )
    last = (pieces[-1].value, pieces[-1].id) if has_more else (0, 0)
    return ProductPage(items=showing.products(pieces), next=lists.following(has_more, *last, kind=f"products {query.sort}"))


def _asked(query: schemas.RangeQuery, *, category_id: int | None) -> RangeQuery:
    return RangeQuery(
        category_id=category_id,
        words=search.words(query.q or ""),
        brands=tuple(query.brand),
        sizes=tuple(query.size),
        colours=tuple(query.colour),
        min_price_cents=query.min_price_cents,
        max_price_cents=query.max_price_cents,
        has_inventory=query.has_inventory,
        sort=query.sort,
    )


def _article(product_id: int) -> Article:
    with reading() as connection:
        return article.read(connection, product_id, **reader.languages(), now=clock.now(), also_hidden=False)
