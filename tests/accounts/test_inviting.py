from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session

from marque.accounts import inviting, people
from marque.accounts.models import Account
from marque.kernel.errors import Invalid
from tests.people import make

LETTERS = text("SELECT args ->> 'account_id' FROM procrastinate_jobs WHERE task_name = 'mails.account_invitation'")


def invite(email: str, *areas: str) -> None:
    inviting.invite(email, full_name="Nur Asan", areas=frozenset(areas), language="ky")


def test_whoever_is_new_gets_a_name_from_the_address_and_a_letter(session: scoped_session[Session]) -> None:
    invite("nur.asan@example.kg", "stock", "orders")

    new = session.get_one(Account, people.id_of("nur.asan@example.kg"))
    assert new.username.startswith("nur.asan-")
    assert (new.areas, new.password, new.language) == ({"stock", "orders"}, None, "ky")
    assert session.scalars(LETTERS).all() == [str(new.id)]


def test_two_whose_addresses_begin_alike_both_get_in(session: scoped_session[Session]) -> None:
    invite("nur@example.kg", "stock")
    invite("nur@example.com", "stock")

    assert len(session.scalars(LETTERS).all()) == 2


def test_whoever_is_there_gets_the_areas_and_keeps_the_rest(session: scoped_session[Session]) -> None:
    aida = make("reports")

    invite("AIDA@example.com", "catalogue")

    kept = session.get_one(Account, aida)
    assert (kept.areas, kept.full_name) == ({"catalogue"}, "Aida Toktogul")
    assert session.scalars(LETTERS).all() == []


def test_without_an_area_nobody_is_added(session: scoped_session[Session]) -> None:
    with pytest.raises(Invalid, match="areas"):
        invite("nur@example.kg")

    assert people.id_of("nur@example.kg") is None
