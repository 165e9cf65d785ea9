"""Orders, as their buyers and as staff read them, and their next steps."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from marque.web.api.schemas.base import Paged, Sent, Shown, example


class OrderNamed(Shown):
    number: str
    placed_at: datetime
    status: str
    payment_status: str
    total_cents: int
    currency: str
    units: int


class OrderPage(Shown):
    items: list[OrderNamed]
    next: str | None = Field(description="Ask for the rest with `after`; null: there is no more.")


class OrderLine(Shown):
    sku_id: int
    sku_code: str
    title: str
    colour: str
    size: str
    quantity: int
    unit_cents: int
    line_cents: int


class AddressShown(Shown):
    country: str
    street: str
    city: str
    flat: str
    postcode: str


class ParcelShown(Shown):
    carrier: str
    tracking_number: str
    tracking_url: str
    sent_at: datetime


class EventShown(Shown):
    kind: str
    status: str
    at: datetime


class OrderShown(Shown):
    """An order as it was made: what was bought, at which price, where it goes."""

    number: str
    placed_at: datetime
    status: str
    payment_status: str
    payment: str
    is_cancellable: bool
    email: str
    phone: str
    full_name: str
    address: AddressShown
    delivery: str
    currency: str
    subtotal_cents: int
    discount_cents: int
    shipping_cents: int
    tax_cents: int = Field(description="Contained in the total.")
    total_cents: int
    lines: list[OrderLine]
    parcels: list[ParcelShown]
    events: list[EventShown]


class OwnOrdersQuery(Paged):
    """Newest first."""


class StaffOrdersQuery(Paged):
    """Newest first, unless `sort` says otherwise."""

    tab: Literal["all", "unpaid", "to_pack", "to_send", "sent", "delivered", "cancelled"] = "all"
    q: str | None = Field(default=None, min_length=2, max_length=100, description="Number, e-mail address or name.")
    sort: Literal["-placed", "placed", "-total", "total"] = "-placed"


class StatusSent(Sent):
    """The next step. Carrier and tracking go with `shipped`, a reason with `cancelled`."""

    model_config = ConfigDict(json_schema_extra=example(status="processing"))

    status: Literal["processing", "shipped", "delivered", "cancelled"]
    carrier: str = Field(default="", max_length=60)
    tracking_number: str = Field(default="", max_length=80)
    tracking_url: Annotated[str, Field(max_length=500, pattern=r"^(https?://[!-~]+)?$")] = ""
    note: str = Field(default="", max_length=500)
    tell: bool = Field(default=True, description="Whether the customer gets word of `shipped` or `cancelled` by e-mail.")
