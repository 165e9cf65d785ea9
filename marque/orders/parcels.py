"""What was sent: the courier, the number to follow it by, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection, insert, text

from marque.kernel.database import db
from marque.kernel.errors import Invalid
from marque.orders.models import Parcel

LONGEST = {"carrier": 60, "tracking_number": 60, "tracking_url": 500}
CARRIERS = text("""
    SELECT carrier FROM (SELECT carrier FROM parcel WHERE carrier <> '' ORDER BY id DESC LIMIT 200) recent
    GROUP BY carrier ORDER BY count(*) DESC, carrier LIMIT 10
""")


@dataclass(frozen=True, slots=True)
class ParcelWords:
    """What staff typed about a parcel, judged."""

    carrier: str
    tracking_number: str
    tracking_url: str


def judged(*, carrier: str, number: str, url: str) -> ParcelWords:
    """Tidy words, each may be empty. Raises Invalid for what is too long or no web address."""
    words = {"carrier": carrier.strip(), "tracking_number": number.strip(), "tracking_url": url.strip()}
    for field, word in words.items():
        if len(word) > LONGEST[field] or not word.isprintable():
            raise Invalid(field, field=field)
    if words["tracking_url"] and not is_web_address(words["tracking_url"]):
        raise Invalid("tracking_url", field="tracking_url")
    return ParcelWords(**words)


def is_web_address(text: str) -> bool:
    """Customers follow it, so it leads to a web page and nowhere else."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and " " not in text
    except ValueError:
        return False


def keep(order_id: int, *, parcel: ParcelWords, now: datetime) -> int:
    """Write the parcel; its id."""
    row = {
        "order_id": order_id,
        "carrier": parcel.carrier,
        "tracking_number": parcel.tracking_number,
        "tracking_url": parcel.tracking_url,
        "sent_at": now,
    }
    return int(db.session.scalar(insert(Parcel).values(row).returning(Parcel.id)) or 0)


def carriers(connection: Connection) -> tuple[str, ...]:
    """Couriers used lately, the usual one first: to choose from while typing."""
    return tuple(connection.scalars(CARRIERS))
