"""What staff send to make and change products and SKUs, and what they read before they change it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from marque.catalogue.attributes.judging import MOST as MOST_ATTRIBUTES
from marque.web.api.schemas.base import LEFT, Cents, Id, LanguageCode, Moment, Price, Sent, Shown, change, example

Line = Annotated[str, Field(min_length=1, max_length=200)]
Code = Annotated[str, Field(min_length=1, max_length=120)]
Tag = Annotated[str, Field(min_length=1, max_length=60)]
Status = Literal["draft", "active", "archived"]
ATTRIBUTES = (
    "Gender, season, composition, care, … What staff defined goes by its code, in its kind: the code of a value, a list of "
    "codes, a number, true or false, a text or one for each language. `null` says nothing. Other names may say anything."
)


class WordsSent(Sent):
    """A product in one language. `description` is HTML; what is not safe is taken out."""

    title: Line
    description: str = Field(default="", max_length=50_000)
    seo_title: str = Field(default="", max_length=200)
    seo_text: str = Field(default="", max_length=320)


class SizeSent(Sent):
    """Such as RUS and 46; made if the shop does not know it yet."""

    system: str = Field(pattern=r"^[A-Z]{2,5}$")
    value: str = Field(min_length=1, max_length=40)


class SkuFacts(Sent):
    """What a SKU may have. Stock is not among it: see `stock/adjustments`."""

    colour: str | None = Field(
        default=None, min_length=1, max_length=80, description="The address of a colour the shop has."
    )
    size: SizeSent | None = None
    option: str = Field(default="", max_length=120, description="A third choice beside colour and size.")
    compare_at_cents: Price | None = None
    cost_cents: Cents | None = None
    barcode: str | None = Field(default=None, min_length=1, max_length=64)
    weight_grams: int | None = Field(default=None, ge=0, le=1_000_000)
    is_active: bool = True


class NewSku(SkuFacts):
    sku_code: Code
    price_cents: Price


class NewSkuOf(NewSku):
    model_config = ConfigDict(
        json_schema_extra=example(
            product_id=1, sku_code="LN-204-46", price_cents=249000, colour="navy", size={"system": "RUS", "value": "46"}
        )
    )

    product_id: Id


class SkuChange(SkuFacts):
    """Members left out stay as they are."""

    model_config = ConfigDict(json_schema_extra=change(price_cents=249000, compare_at_cents=299000))

    sku_code: Code = LEFT
    price_cents: Price = LEFT


class ProductFacts(Sent):
    slug: str = Field(default="", max_length=80, description="Its address; empty: made from the title.")
    also_in: list[Id] = Field(default=[], max_length=50, description="Further categories.")
    publish_at: Moment | None = Field(default=None, description="From when on, once it is active.")
    attributes: dict[str, Any] = Field(default={}, max_length=MOST_ATTRIBUTES, description=ATTRIBUTES)
    tags: list[Tag] = Field(default=[], max_length=50)


class NewProduct(ProductFacts):
    """A product with its SKUs, all or nothing."""

    model_config = ConfigDict(
        json_schema_extra=example(
            brand_id=1,
            category_id=1,
            texts={"en": {"title": "Linen shirt", "description": "<p>Washed linen, cut straight.</p>"}},
            skus=[{"sku_code": "LN-204-46", "price_cents": 249000, "size": {"system": "RUS", "value": "46"}}],
        )
    )

    brand_id: Id
    category_id: Id
    texts: dict[LanguageCode, WordsSent] = Field(min_length=1)
    status: Literal["draft", "active"] = "draft"
    skus: list[NewSku] = Field(default=[], max_length=500)


class ProductChange(ProductFacts):
    """Members left out stay as they are; `texts` changes the languages it names."""

    model_config = ConfigDict(json_schema_extra=change(status="active", tags=["linen"]))

    brand_id: Id = LEFT
    category_id: Id = LEFT
    texts: dict[LanguageCode, WordsSent] = LEFT
    status: Status = LEFT


class WordsShown(Shown):
    title: str
    description: str
    seo_title: str
    seo_text: str


class ProductEditing(Shown):
    """What a change starts from; the `ETag` of the answer stands for all of it."""

    texts: dict[str, WordsShown]
    also_in: list[int]
    publish_at: datetime | None


class SkuEditing(Shown):
    cost_cents: int | None
    barcode: str | None
    weight_grams: int | None
