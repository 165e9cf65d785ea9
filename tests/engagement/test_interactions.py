from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session

from marque.accounts import preferences
from marque.engagement import interactions
from marque.engagement.interactions import Interaction
from tests import factories, people
from tests.catalogue.house import NOON
from tests.factories import Goods


@pytest.fixture
def goods(session: scoped_session[Session]) -> Goods:
    return factories.open_shop()


def test_a_product_is_found_by_its_address_and_by_its_sku(session: scoped_session[Session], goods: Goods) -> None:
    product_id = of_sku(session, goods.coat)

    interactions.write([one("view", slug="plain-coat"), one("add_to_cart", sku_id=goods.coat)])

    assert rows(session) == [("view", product_id, None), ("add_to_cart", product_id, goods.coat)]


def test_what_is_not_there_is_not_kept(session: scoped_session[Session], goods: Goods) -> None:
    asked = [one("view", slug="no-such-thing"), one("purchase", sku_id=10**9), one("search", words="coat")]

    kept = interactions.write(asked)

    assert kept == 1
    assert rows(session) == [("search", None, None)]


def test_nothing_is_kept_of_an_account_that_says_no(session: scoped_session[Session], goods: Goods) -> None:
    account_id = people.make()
    preferences.set_tracking(account_id, tracking=False)

    assert interactions.write([one("add_to_cart", sku_id=goods.coat, account_id=account_id)]) == 0


def test_words_and_details_are_kept_as_they_are(session: scoped_session[Session]) -> None:
    words = "пальто '%s; DROP TABLE interaction --"

    interactions.write([one("search", words=words, details={"found": 3}), one("search", words="w" * 300)])

    found = session.execute(text("SELECT words, details FROM interaction ORDER BY id")).all()
    assert [(row.words, row.details) for row in found] == [(words, {"found": 3}), ("w" * 200, {})]


def test_forgetting_takes_the_person_and_leaves_the_count(session: scoped_session[Session], goods: Goods) -> None:
    account_id = people.make()
    interactions.write(
        [
            one("search", words="a", visitor="v1"),
            one("search", words="b", account_id=account_id),
            one("search", words="c", visitor="v2"),
        ]
    )

    interactions.forget(visitor="v1")
    interactions.forget(account_id=account_id)

    found = session.execute(text("SELECT words, visitor, account_id FROM interaction ORDER BY words")).all()
    assert [tuple(row) for row in found] == [("a", "", None), ("b", "", None), ("c", "v2", None)]


def test_forgetting_nobody_forgets_nobody(session: scoped_session[Session]) -> None:
    interactions.write([one("search", words="a", visitor="v1"), one("search", words="b")])

    interactions.forget()

    assert session.scalars(text("SELECT visitor FROM interaction ORDER BY words")).all() == ["v1", ""]


def one(kind: str, **what: Any) -> Interaction:
    return Interaction(kind, NOON, **what)


def rows(session: scoped_session[Session]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.execute(text("SELECT kind, product_id, sku_id FROM interaction ORDER BY id"))]


def of_sku(session: scoped_session[Session], sku_id: int) -> int:
    return int(session.scalar(text("SELECT product_id FROM sku WHERE id = :id"), {"id": sku_id}) or 0)
