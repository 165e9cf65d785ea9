"""Finished values of the account's pages: past orders with pictures, addresses as one writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from marque.accounts.addresses import Postal
from marque.catalogue import reading as catalogue
from marque.catalogue.pictures import Picture
from marque.orders import history
from marque.orders.history import PastOrder
from marque.web.templating import language


@dataclass(frozen=True, slots=True)
class OrderCard:
    """`pictures`: (picture or None, name of the technical flat)."""

    order: PastOrder
    pictures: tuple[tuple[Picture | None, str], ...]
    is_collected: bool


def read(
    connection: Connection, *, customer_id: int, most: int, after: tuple[datetime, int] | None = None
) -> tuple[OrderCard, ...]:
    """The customer's orders, newest first, in two statements."""
    past = history.of_customer(connection, customer_id=customer_id, most=most, after=after)
    pictures = catalogue.pictures(connection, sku_ids=[sku_id for order in past for sku_id in order.sku_ids])
    return tuple(
        OrderCard(order, tuple(pictures[sku_id] for sku_id in order.sku_ids), order.kind == "pickup") for order in past
    )


def address_lines(postal: Postal) -> tuple[str, ...]:
    """As one writes it on a parcel, with the country's name in the reader's language."""
    street = ", ".join(part for part in (postal.street, postal.flat) if part)
    place = " ".join(part for part in (postal.postcode, postal.city) if part)
    country = language.country_name(postal.country, language=language.current())
    return tuple(line for line in (postal.full_name, street, place, country, postal.phone) if line)
