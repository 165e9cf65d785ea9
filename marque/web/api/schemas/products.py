"""Products and SKUs as everybody may read them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from marque.web.api.schemas.base import AskedCents, AskedFlag, AskedId, Paged, Shown
from marque.web.api.schemas.editing import ProductEditing, SkuEditing

Slug = Annotated[str, Field(min_length=1, max_length=80)]


class RangeQuery(Paged):
    """Values of one name mean "or", names mean "and"; size, colour, price and stock are met by one and the same SKU."""

    q: str | None = Field(default=None, min_length=2, max_length=100, description="Words of title, brand, category or code.")
    brand: list[Slug] = Field(default=[], max_length=50, description="Addresses of brands, such as `northfold`.")
    size: list[Annotated[str, Field(max_length=50)]] = Field(default=[], max_length=50, description="Such as `RUS 46`.")
    colour: list[Slug] = Field(default=[], max_length=50, description="Addresses of colours, such as `navy`.")
    min_price_cents: AskedCents | None = None
    max_price_cents: AskedCents | None = None
    has_inventory: AskedFlag | None = Field(default=None, description="`true`: in stock, `false`: sold out.")
    sort: Literal["id", "newest", "price", "-price", "popular"] = "id"


class ProductQuery(RangeQuery):
    """All products, or those of a category and what lies under it."""

    category_id: AskedId | None = None


class PictureShown(Shown):
    """`urls` by width in pixels; all of one shape, width × height that of the largest."""

    alt: str
    width: int
    height: int
    urls: dict[str, str]


class BrandNamed(Shown):
    id: int
    slug: str
    name: str


class ProductShown(Shown):
    """A product in a list. `price_cents` is its lowest price, `compare_at_cents` what that cost before a reduction."""

    id: int
    slug: str
    url: str
    title: str
    brand: BrandNamed
    category_id: int
    currency: str
    price_cents: int
    max_price_cents: int
    compare_at_cents: int | None
    quantity: int = Field(description="Pieces on hand, all SKUs together.")
    rating_avg: float
    rating_count: int
    live_from: datetime
    picture: PictureShown | None


class ProductPage(Shown):
    items: list[ProductShown]
    next: str | None = Field(description="Ask for the rest with `after`; null: there is no more.")


class ColourNamed(Shown):
    slug: str
    name: str
    swatch: str


class SizeNamed(Shown):
    system: str
    value: str


class SkuShown(Shown):
    """What is sold: one size of one colour. `quantity` is on hand; `available` leaves out what is kept for somebody."""

    id: int
    product_id: int
    sku_code: str
    colour: ColourNamed | None
    size: SizeNamed | None
    option: str
    currency: str
    price_cents: int
    compare_at_cents: int | None
    quantity: int
    available: int
    is_active: bool
    editing: SkuEditing | None = Field(description="What staff edit; null for everybody else.")


class ProductDetail(Shown):
    """A product with its SKUs and their stock this second. `description` is safe HTML."""

    id: int
    slug: str
    url: str
    status: Literal["draft", "active", "archived"]
    title: str
    description: str
    brand: BrandNamed
    category_id: int
    attributes: dict[str, Any]
    tags: list[str]
    currency: str
    quantity: int
    rating_avg: float
    rating_count: int
    live_from: datetime
    pictures: list[PictureShown]
    skus: list[SkuShown]
    editing: ProductEditing | None = Field(description="What staff edit; null for everybody else.")
