"""What was read, as the members of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from flask import current_app, url_for

from marque.catalogue.pictures import Picture
from marque.storefront.article import Article, ArticleSku
from marque.storefront.range import Piece
from marque.web.api.schemas.editing import ProductEditing, SkuEditing
from marque.web.api.schemas.products import (
    BrandNamed,
    ColourNamed,
    PictureShown,
    ProductDetail,
    ProductShown,
    SizeNamed,
    SkuShown,
)
from marque.web.templating.context import absolute, media


def currency() -> str:
    return str(current_app.config["MARQUE_CURRENCY"])


def page_of(slug: str) -> str:
    """The address of a product's page, as people open it."""
    return absolute(url_for("shop.product", slug=slug))


def products(pieces: Sequence[Piece]) -> list[ProductShown]:
    """A page of them; slugs stand in addresses as they are, so that the way there is worked out once."""
    way = page_of("")
    return [_product(piece, url=way + piece.slug) for piece in pieces]


def _product(piece: Piece, *, url: str) -> ProductShown:
    return ProductShown(
        id=piece.id,
        slug=piece.slug,
        url=url,
        title=piece.title,
        brand=BrandNamed(id=piece.brand_id, slug=piece.brand_slug, name=piece.brand),
        category_id=piece.category_id,
        currency=currency(),
        price_cents=piece.price_cents,
        max_price_cents=piece.top_price_cents,
        compare_at_cents=piece.was_cents,
        quantity=piece.quantity,
        rating_avg=float(piece.rating_avg),
        rating_count=piece.rating_count,
        live_from=piece.live_from,
        picture=picture(piece.picture) if piece.picture else None,
    )


def detail(article: Article, *, editing: ProductEditing | None) -> ProductDetail:
    return ProductDetail(
        id=article.id,
        slug=article.slug,
        url=page_of(article.slug),
        status=article.status,  # type: ignore[arg-type]  # a CHECK keeps it among the three
        title=article.title,
        description=article.description,
        brand=BrandNamed(id=article.brand_id, slug=article.brand_slug, name=article.brand),
        category_id=article.category_id,
        attributes=dict(article.attributes),
        tags=list(article.tags),
        currency=currency(),
        quantity=sum(each.quantity for each in article.skus if each.is_active),
        rating_avg=float(article.rating_avg),
        rating_count=article.rating_count,
        live_from=article.live_from,
        pictures=[picture(each) for each in article.pictures],
        skus=[sku(each, is_staff=editing is not None) for each in article.skus],
        editing=editing,
    )


def sku(read: ArticleSku, *, is_staff: bool) -> SkuShown:
    return SkuShown(
        id=read.id,
        product_id=read.product_id,
        sku_code=read.sku_code,
        colour=ColourNamed(slug=read.colour.slug, name=read.colour.name, swatch=read.colour.hex) if read.colour else None,
        size=SizeNamed(system=read.system, value=read.value) if read.system else None,
        option=read.option,
        currency=currency(),
        price_cents=read.price_cents,
        compare_at_cents=read.compare_at_cents,
        quantity=read.quantity,
        available=read.available,
        is_active=read.is_active,
        editing=_sku_editing(read) if is_staff else None,
    )


def picture(read: Picture) -> PictureShown:
    urls = {str(width): absolute(media(f"{read.key}-{width}.webp")) for width in read.widths}
    return PictureShown(alt=read.alt, width=read.width, height=read.height, urls=urls)


def _sku_editing(read: ArticleSku) -> SkuEditing:
    return SkuEditing(cost_cents=read.cost_cents, barcode=read.barcode, weight_grams=read.weight_grams)
