"""The address book: one default, no doubles, nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from marque.accounts import addresses
from marque.accounts.addresses import Entry, Postal
from marque.kernel.database import reading
from marque.kernel.errors import Conflict, NotFound
from tests import people

HOME = Postal("Aida Toktogul", "KG", "Chüy Avenue 1", "Bishkek", "12", "720001", "+996 555 010101")
WORK = replace(HOME, street="Lenin 7", city="Osh")


@pytest.fixture
def aida(session: Session) -> int:
    return people.make(name="aida")


def test_the_first_entry_is_the_default(aida: int) -> None:
    home = addresses.add(HOME, account_id=aida)
    work = addresses.add(WORK, account_id=aida)

    assert book(aida) == [Entry(home, HOME, True), Entry(work, WORK, False)]


def test_the_same_address_is_not_written_twice(aida: int) -> None:
    first = addresses.add(HOME, account_id=aida)

    assert addresses.add(HOME, account_id=aida) == first
    assert len(book(aida)) == 1


def test_there_is_one_default_and_it_can_be_another(aida: int) -> None:
    home, work = addresses.add(HOME, account_id=aida), addresses.add(WORK, account_id=aida)

    addresses.make_default(work, account_id=aida)

    assert [(entry.id, entry.is_default) for entry in book(aida)] == [(work, True), (home, False)]


def test_without_the_default_the_newest_becomes_it(aida: int) -> None:
    home = addresses.add(HOME, account_id=aida)
    for number in (1, 2):
        addresses.add(replace(HOME, flat=str(number)), account_id=aida)

    addresses.remove(home, account_id=aida)

    assert [(entry.postal.flat, entry.is_default) for entry in book(aida)] == [("2", True), ("1", False)]


def test_the_last_one_can_go(aida: int) -> None:
    addresses.remove(addresses.add(HOME, account_id=aida), account_id=aida)

    assert book(aida) == []


def test_a_change_keeps_what_is_the_default(aida: int) -> None:
    home = addresses.add(HOME, account_id=aida)

    addresses.change(home, postal=WORK, account_id=aida)

    assert book(aida) == [Entry(home, WORK, True)]


def test_a_full_book_takes_no_more(aida: int) -> None:
    for number in range(addresses.MOST):
        addresses.add(replace(HOME, flat=str(number)), account_id=aida)

    with pytest.raises(Conflict, match="too_many_addresses"):
        addresses.add(WORK, account_id=aida)
    assert len(book(aida)) == addresses.MOST


def test_nobody_reaches_an_entry_of_somebody_else(aida: int) -> None:
    home = addresses.add(HOME, account_id=aida)
    thief = people.make(name="thief")

    for attempt in (
        lambda: addresses.change(home, postal=WORK, account_id=thief),
        lambda: addresses.remove(home, account_id=thief),
        lambda: addresses.make_default(home, account_id=thief),
        lambda: _read(home, thief),
    ):
        with pytest.raises(NotFound, match="address"):
            attempt()
    assert book(aida) == [Entry(home, HOME, True)]


def book(account_id: int) -> list[Entry]:
    with reading() as connection:
        return addresses.book(connection, account_id=account_id)


def _read(address_id: int, account_id: int) -> Entry:
    with reading() as connection:
        return addresses.one(connection, address_id, account_id=account_id)
