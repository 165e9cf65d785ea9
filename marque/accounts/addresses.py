"""A customer's address book. Every statement names the account, so nobody reaches another's entry."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, text

from marque.kernel.database import db
from marque.kernel.errors import Conflict, NotFound

MOST = 20


@dataclass(frozen=True, slots=True)
class Postal:
    """Where something goes and to whom; judged by the form."""

    full_name: str
    country: str
    street: str
    city: str
    flat: str = ""
    postcode: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the book."""

    id: int
    postal: Postal
    is_default: bool


FIELDS = "full_name, country, street, city, flat, postcode, phone"
ENTRIES = f"SELECT id, is_default, {FIELDS} FROM address WHERE account_id = :account_id"
BOOK = text(f"{ENTRIES} ORDER BY is_default DESC, id DESC")
ONE = text(f"{ENTRIES} AND id = :address_id")
LOCK = text("SELECT FROM account WHERE id = :account_id FOR NO KEY UPDATE")
ADD = text(f"""
    INSERT INTO address (account_id, is_default, {FIELDS})
    SELECT :account_id, NOT EXISTS (SELECT FROM address WHERE account_id = :account_id),
           :full_name, :country, :street, :city, :flat, :postcode, :phone
    RETURNING id
""")
CHANGE = text("""
    UPDATE address SET full_name = :full_name, country = :country, street = :street, city = :city, flat = :flat,
                       postcode = :postcode, phone = :phone, updated_at = now()
    WHERE id = :address_id AND account_id = :account_id RETURNING id
""")
REMOVE = text("DELETE FROM address WHERE id = :address_id AND account_id = :account_id RETURNING is_default")
NO_DEFAULT = text("UPDATE address SET is_default = false, updated_at = now() WHERE account_id = :account_id AND is_default")
DEFAULT = text("""
    UPDATE address SET is_default = true, updated_at = now()
    WHERE id = :address_id AND account_id = :account_id RETURNING id
""")
NEXT_DEFAULT = text("""
    UPDATE address SET is_default = true, updated_at = now()
    WHERE id = (SELECT max(id) FROM address WHERE account_id = :account_id)
""")


def book(connection: Connection, *, account_id: int) -> list[Entry]:
    """The default first, then the newest."""
    return [_entry(row._mapping) for row in connection.execute(BOOK, {"account_id": account_id})]


def one(connection: Connection, address_id: int, *, account_id: int) -> Entry:
    """Raises NotFound, also for an entry of somebody else's."""
    row = connection.execute(ONE, {"address_id": address_id, "account_id": account_id}).one_or_none()
    if row is None:
        raise NotFound("address", address_id=address_id)
    return _entry(row._mapping)


def add(postal: Postal, *, account_id: int) -> int:
    """Write an entry; the first one becomes the default. What is there already is not written twice: its id.

    Raises Conflict when the book is full.
    """
    entries = _lock(account_id)
    for entry in entries:
        if entry.postal == postal:
            return entry.id
    if len(entries) >= MOST:
        raise Conflict("too_many_addresses", most=MOST)
    return int(db.session.scalar(ADD, {"account_id": account_id, **asdict(postal)}) or 0)


def change(address_id: int, *, postal: Postal, account_id: int) -> None:
    """Raises NotFound."""
    _lock(account_id)
    _found(db.session.scalar(CHANGE, {"address_id": address_id, "account_id": account_id, **asdict(postal)}), address_id)


def remove(address_id: int, *, account_id: int) -> None:
    """Take an entry out; where it was the default, the newest of the others becomes it. Raises NotFound."""
    _lock(account_id)
    was_default = db.session.scalar(REMOVE, {"address_id": address_id, "account_id": account_id})
    _found(was_default, address_id)
    if was_default:
        db.session.execute(NEXT_DEFAULT, {"account_id": account_id})


def make_default(address_id: int, *, account_id: int) -> None:
    """Raises NotFound; the default is then what it was."""
    entries = _lock(account_id)
    _found(address_id if address_id in [entry.id for entry in entries] else None, address_id)
    db.session.execute(NO_DEFAULT, {"account_id": account_id})
    db.session.execute(DEFAULT, {"address_id": address_id, "account_id": account_id})


def _lock(account_id: int) -> list[Entry]:
    """The book, with its owner's row locked: one change at a time, and one default."""
    db.session.execute(LOCK, {"account_id": account_id})
    return book(db.session.connection(), account_id=account_id)


def _found(value: object, address_id: int) -> None:
    if value is None:
        raise NotFound("address", address_id=address_id)


def _entry(row: RowMapping) -> Entry:
    values: dict[str, Any] = {**row}
    return Entry(id=values.pop("id"), is_default=values.pop("is_default"), postal=Postal(**values))
