"""Addresses that changed."""

from __future__ import annotations

import pytest

from marque.catalogue import addresses
from marque.kernel.database import reading
from marque.kernel.errors import Conflict, Invalid
from tests.catalogue import house as built
from tests.catalogue.house import House


def newest(slug: str) -> str | None:
    with reading() as connection:
        return addresses.newest(connection, slug)


def test_every_former_address_leads_straight_to_the_newest(house: House) -> None:
    product_id = built.add_product(house, slug="first")

    assert [addresses.move(product_id, slug=slug) for slug in ("second", "third", "third")] == [True, True, False]

    assert [newest(slug) for slug in ("first", "second", "third")] == ["third", "third", None]


def test_an_address_taken_back_is_former_no_more(house: House) -> None:
    product_id = built.add_product(house, slug="first")
    addresses.move(product_id, slug="second")

    addresses.move(product_id, slug="first")

    assert (newest("first"), newest("second")) == (None, "first")


def test_a_former_address_goes_to_whoever_left_it_last(house: House) -> None:
    one, other = built.add_product(house, slug="first"), built.add_product(house, slug="other")
    addresses.move(one, slug="moved")
    addresses.move(other, slug="first")
    addresses.move(other, slug="away")

    assert newest("first") == "away"


def test_an_address_in_use_is_refused(house: House) -> None:
    product_id = built.add_product(house, slug="first")
    built.add_product(house, slug="taken")

    with pytest.raises(Conflict, match="slug_taken"):
        addresses.move(product_id, slug="taken")
    with pytest.raises(Invalid, match="slug"):
        addresses.move(product_id, slug="Not one")
    assert newest("first") is None
