"""Finished values of one order's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Connection

from marque.catalogue import reading as catalogue
from marque.catalogue.pictures import Picture
from marque.orders import parcels, tabs
from marque.orders.dossier import CustomerRead, Dossier, Entry
from marque.orders.reading import LineRead, OrderRead, ParcelRead
from marque.payments.providers import PROVIDERS
from marque.web.admin.orders import wording
from marque.web.admin.orders.forms import NoteForm, ParcelForm
from marque.web.admin.orders.wording import Badge
from marque.web.security import access
from marque.web.templating.order_page import address_lines


@dataclass(frozen=True, slots=True)
class LineView:
    """`href` is the stock page of the SKU, empty for whoever may not see it."""

    title: str
    options: str
    sku_code: str
    href: str
    quantity: int
    unit_cents: int
    line_cents: int
    picture: Picture | None
    flat: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What timeline() draws."""

    text: str
    at: datetime
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class OrderPage:
    """`step` is the next one: unpaid, to_pack, to_send, sent, delivered or cancelled. `is_typed`: a form came back."""

    number: str
    step: str
    is_pickup: bool
    placed_at: datetime
    origin: str
    badges: tuple[Badge, ...]
    pieces: int
    lines: tuple[LineView, ...]
    totals: OrderRead
    payment_name: str
    is_transfer_awaited: bool
    door_cents: int
    captured_cents: int
    refunded_cents: int
    shipping_name: str
    address_lines: tuple[str, ...]
    parcels: tuple[ParcelRead, ...]
    customer: CustomerRead
    customer_href: str
    orders_href: str
    history: tuple[HistoryLine, ...]
    can_cancel: bool
    carriers: tuple[str, ...]
    parcel_form: ParcelForm
    note_form: NoteForm


def order_page(connection: Connection, dossier: Dossier, *, parcel_form: ParcelForm, note_form: NoteForm) -> OrderPage:
    order = dossier.order
    pictures = catalogue.pictures(connection, sku_ids=[line.sku_id for line in order.lines])
    step = tabs.tab_of(order.status, is_ready=dossier.is_ready)
    is_pickup = order.shipping["kind"] == "pickup"
    return OrderPage(
        number=order.number,
        step=step,
        is_pickup=is_pickup,
        placed_at=order.placed_at,
        origin=_origins()[dossier.origin],
        badges=_badges(dossier, is_pickup=is_pickup),
        pieces=sum(line.quantity for line in order.lines),
        lines=tuple(_line(line, pictures=pictures) for line in order.lines),
        totals=order,
        payment_name=wording.payment_name(order.payment.provider),
        is_transfer_awaited=step == "unpaid" and order.payment.provider == "bank_transfer",
        door_cents=0 if PROVIDERS[order.payment.provider].prepaid else order.total_cents - dossier.captured_cents,
        captured_cents=dossier.captured_cents,
        refunded_cents=dossier.refunded_cents,
        shipping_name=str(order.shipping["name"]),
        address_lines=address_lines(order),
        parcels=order.parcels,
        customer=dossier.customer,
        customer_href=_customer_href(order),
        orders_href=url_for("admin.orders", q=order.email),
        history=tuple(_history_line(entry, is_pickup=is_pickup) for entry in dossier.entries),
        can_cancel=order.is_cancellable,
        carriers=parcels.carriers(connection) if step == "to_send" else (),
        parcel_form=parcel_form,
        note_form=note_form,
    )


def _origins() -> dict[str, str]:
    return {
        "web": gettext("online shop"),
        "api": gettext("by script"),
        "staff": gettext("taken by staff"),
        "import": gettext("imported"),
    }


def _badges(dossier: Dossier, *, is_pickup: bool) -> tuple[Badge, ...]:
    order = dossier.order
    return (
        wording.payment_badge(order.payment_status, provider=order.payment.provider, status=order.status),
        wording.status_badge(order.status, is_ready=dossier.is_ready, is_pickup=is_pickup),
    )


def _line(line: LineRead, *, pictures: dict[int, tuple[Picture | None, str]]) -> LineView:
    picture, flat = pictures.get(line.sku_id, (None, "hanger"))
    return LineView(
        title=line.title,
        options=", ".join(filter(None, (line.colour, line.size))),
        sku_code=line.sku_code,
        href=url_for("admin.stock_sku", sku_id=line.sku_id) if access.may("stock") else "",
        quantity=line.quantity,
        unit_cents=line.unit_cents,
        line_cents=line.line_cents,
        picture=picture,
        flat=flat,
    )


def _customer_href(order: OrderRead) -> str:
    is_open = order.customer_id is not None and access.may("customers")
    return url_for("admin.customer", account_id=order.customer_id) if is_open else ""


def _history_line(entry: Entry, *, is_pickup: bool) -> HistoryLine:
    kind, _, letter = entry.kind.partition(":")
    if letter:
        text = wording.letter_text(letter, recipient=entry.note, is_pending=entry.is_pending)
        return HistoryLine(text, entry.at, by="", note="")
    by = wording.actor_name(entry.actor, who=entry.who)
    return HistoryLine(wording.event_text(kind, is_pickup=is_pickup), entry.at, by, note=wording.note_text(entry.note))
