"""A customer's bag and checkout."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from marque.cart.limits import PER_LINE
from marque.web.api.schemas.base import Asked, Cents, Id, Sent, Shown, example

Note = Literal["sold_out", "held", "only", "gone"]


class Me(Shown):
    """Who you are here. `scopes` are the token's; null with a session, which may all that its person may."""

    id: int
    email: str
    username: str
    full_name: str
    language: str
    areas: list[str] = Field(description="What this person may do as staff; empty for customers.")
    scopes: list[str] | None
    csrf_token: str | None = Field(description="With a session: send it as `X-CSRFToken` with POST, PATCH and DELETE.")


class CartItem(Shown):
    """One line of the bag. `note` says why it cannot be bought as it stands; `price_seen_cents` is an older price."""

    id: int
    sku_id: int
    product_id: int
    sku_code: str
    title: str
    brand: str
    colour: str
    size: str
    quantity: int
    unit_cents: int
    line_cents: int
    price_seen_cents: int | None
    available: int
    note: Note | None


class Cart(Shown):
    """`count` and `subtotal_cents` are over the items that can be bought; `saved` ones wait for later."""

    items: list[CartItem]
    saved: list[CartItem]
    count: int
    subtotal_cents: int
    currency: str


class CartItems(Shown):
    items: list[CartItem]
    next: str | None = Field(description="Always null: a bag is one page.")


class NewItem(Sent):
    """So many pieces on top of what is in the bag."""

    model_config = ConfigDict(json_schema_extra=example(sku_id=1, quantity=1))

    sku_id: Id
    quantity: int = Field(default=1, ge=1, le=PER_LINE)


class ItemChange(Sent):
    model_config = ConfigDict(json_schema_extra=example(quantity=2))

    quantity: int = Field(ge=0, le=PER_LINE, description="0 takes it out.")


class QuoteQuery(Asked):
    country: str | None = Field(
        default=None, pattern=r"^[A-Z]{2}$", description="ISO 3166; left out: the shop's own country."
    )


class DeliveryShown(Shown):
    """A way of delivery; `total_cents` is what everything costs with it."""

    code: str
    kind: str
    name: str
    price_cents: int
    total_cents: int
    min_days: int
    max_days: int


class PaymentNamed(Shown):
    code: str
    name: str


class Quote(Shown):
    """What an order of the bag as it is now would cost."""

    country: str
    countries: list[str] = Field(description="Where the shop sends.")
    subtotal_cents: int
    currency: str
    deliveries: list[DeliveryShown]
    payments: list[PaymentNamed]
    is_ready: bool = Field(description="False while an item of the bag cannot be bought as it stands.")


class AddressSent(Sent):
    country: str = Field(pattern=r"^[A-Z]{2}$", description="ISO 3166, such as KG.")
    street: str = Field(default="", max_length=120, description="With the number; not needed to collect in the shop.")
    city: str = Field(default="", max_length=60)
    flat: str = Field(default="", max_length=60)
    postcode: str = Field(default="", max_length=12)


class Checkout(Sent):
    """An order of the whole bag. `total_cents` is what was read from GET `checkout`: no order is made for another sum."""

    model_config = ConfigDict(
        json_schema_extra=example(
            full_name="Aida Toktogul",
            address={"country": "KG", "street": "155 Chüy Avenue", "city": "Bishkek", "postcode": "720001"},
            delivery="courier",
            payment="cash_on_delivery",
            total_cents=274000,
        )
    )

    full_name: str = Field(min_length=1, max_length=120, description="Who receives the parcel.")
    address: AddressSent
    delivery: str = Field(min_length=1, max_length=60, description="The `code` of a delivery.")
    payment: str = Field(min_length=1, max_length=60, description="The `code` of a payment.")
    total_cents: Cents
    phone: str = Field(default="", max_length=30)
    email: str | None = Field(default=None, max_length=254, description="Left out: the account's own.")


class OrderPlaced(Shown):
    """`pay_url`: where a person pays, for the payments that have a page for it."""

    number: str
    status: str
    total_cents: int
    currency: str
    payment: str
    pay_url: str | None
