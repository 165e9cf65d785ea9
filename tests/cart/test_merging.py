"""T13: signing in never loses a cart. The union is kept; what cannot be added is capped and named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.cart import carts, limits, lines, merging
from marque.cart.merging import Line, Merged
from marque.inventory import holds
from marque.kernel.database import unit_of_work
from tests import factories, people
from tests.catalogue.house import NOON
from tests.factories import Goods

LATER = NOON + timedelta(hours=1)
wishes = st.dictionaries(st.integers(1, 12), st.tuples(st.integers(1, limits.PER_LINE), st.booleans()))
crowded = st.dictionaries(
    st.integers(1, 150), st.tuples(st.integers(1, limits.PER_LINE), st.booleans()), min_size=80, max_size=130
)


@pytest.fixture
def aida(session: Session) -> int:
    with unit_of_work():
        return people.make(name="aida")


def test_both_bags_are_one_afterwards(aida: int, goods: Goods, session: Session) -> None:
    own = put(aida, {goods.coat: 1, goods.dress: 2})
    guest = factories.fill_cart({goods.dress: 1, goods.scarf: 1})

    merged = merging.merge(guest, customer_id=aida, now=LATER)

    assert merged == Merged(count=5, joined=True)
    assert content(own) == {goods.coat: (1, False), goods.dress: (3, False), goods.scarf: (1, False)}
    assert (content(guest), carts.lock(guest).state) == ({}, "merged")


def test_without_a_cart_of_their_own_the_guests_becomes_theirs_line_by_line(aida: int, goods: Goods) -> None:
    guest = factories.fill_cart({goods.coat: 2})

    merged = merging.merge(guest, customer_id=aida, now=LATER)

    assert merged == Merged(count=2, joined=False)
    assert content(carts.open_for(aida)) == {goods.coat: (2, False)}


def test_more_than_a_line_may_hold_is_capped_and_named(aida: int, session: Session) -> None:
    with unit_of_work():
        goods = factories.open_shop(on_hand=40)
    own = put(aida, {goods.coat: 15})

    merged = merging.merge(factories.fill_cart({goods.coat: 6, goods.scarf: 20}), customer_id=aida, now=LATER)

    assert (merged.capped, merged.count) == ((goods.coat,), 40)
    assert content(own) == {goods.coat: (20, False), goods.scarf: (20, False)}


def test_saved_pieces_stay_saved_and_a_wanted_one_wins(aida: int, goods: Goods) -> None:
    own, guest = put(aida, {goods.coat: 1, goods.dress: 3}), factories.fill_cart({goods.dress: 1, goods.scarf: 2})
    save(own, goods.dress)
    save(guest, goods.scarf)

    merged = merging.merge(guest, customer_id=aida, now=LATER)

    assert merged.count == 2
    assert content(own) == {goods.coat: (1, False), goods.dress: (1, False), goods.scarf: (2, True)}


def test_merging_again_changes_nothing(aida: int, goods: Goods) -> None:
    guest = factories.fill_cart({goods.coat: 1})
    merging.merge(guest, customer_id=aida, now=LATER)

    assert merging.merge(guest, customer_id=aida, now=LATER) == Merged()
    assert content(carts.open_for(aida)) == {goods.coat: (1, False)}


def test_an_ordered_cart_is_left_alone(aida: int, goods: Goods) -> None:
    guest = factories.fill_cart({goods.coat: 1})
    carts.close(guest)

    assert merging.merge(guest, customer_id=aida, now=LATER) == Merged()
    assert (content(guest), carts.lock(guest).state) == ({goods.coat: (1, False)}, "ordered")


def test_a_cart_of_somebody_else_is_never_taken(aida: int, goods: Goods) -> None:
    theirs = put(people.make(name="temir"), {goods.coat: 1})

    assert merging.merge(theirs, customer_id=aida, now=LATER) == Merged()
    assert content(theirs) == {goods.coat: (1, False)}


def test_what_was_kept_at_the_checkout_stays_kept(aida: int, goods: Goods, session: Session) -> None:
    guest = factories.fill_cart({goods.coat: 2})
    ends_at = holds.place({goods.coat: 2}, holder=carts.holder(guest), now=NOON)

    merging.merge(guest, customer_id=aida, now=LATER)

    own = carts.open_for(aida)
    kept = session.execute(text("SELECT holder_id, sku_id, quantity, ends_at FROM hold WHERE state = 'live'")).all()
    assert kept == [(own, goods.coat, 2, ends_at)]


@given(own=wishes, guest=wishes)
def test_the_union_is_kept_and_every_cap_is_named(own: dict, guest: dict) -> None:  # type: ignore[type-arg]
    union = merging.joined(bag(own), bag(guest, first_id=1000))

    assert union.lines.keys() == own.keys() | guest.keys()
    for sku_id, line in union.lines.items():
        wanted = [quantity for quantity, saved in filter(None, (own.get(sku_id), guest.get(sku_id))) if not saved]
        kept = [quantity for quantity, _ in filter(None, (own.get(sku_id), guest.get(sku_id)))]
        total = sum(wanted or kept)
        assert (line.quantity, line.saved) == (min(total, limits.PER_LINE), not wanted)
        assert (sku_id in union.capped) == (total > limits.PER_LINE)


@given(own=crowded, guest=crowded)
def test_a_full_bag_grows_no_further_and_says_what_waits(own: dict, guest: dict) -> None:  # type: ignore[type-arg]
    mine, theirs = bag(own), bag(guest, first_id=1000)
    union = merging.joined(mine, theirs)

    assert union.lines.keys() | set(union.left) == own.keys() | guest.keys()
    assert own.keys() <= union.lines.keys()
    assert len(union.lines) <= max(limits.KEPT, len(own))
    assert union.wanted <= max(limits.LINES, sum(not line.saved for line in mine))
    wanted_by_guest = {line.sku_id for line in theirs if not line.saved} - set(union.left)
    assert {sku_id for sku_id in wanted_by_guest if union.lines[sku_id].saved} == set(union.aside)


def put(customer_id: int, quantities: dict[int, int]) -> int:
    """The customer's cart, with these units in it."""
    cart_id = carts.open_for(customer_id)
    for sku_id, quantity in quantities.items():
        lines.add(cart_id, sku_id=sku_id, quantity=quantity, now=NOON)
    return cart_id


def save(cart_id: int, sku_id: int) -> None:
    line = next(line for line in merging._lines(cart_id) if line.sku_id == sku_id)
    lines.save(cart_id, line_id=line.id, saved=True)


def content(cart_id: int) -> dict[int, tuple[int, bool]]:
    """SKU → (quantity, saved)."""
    return {line.sku_id: (line.quantity, line.saved) for line in merging._lines(cart_id)}


def bag(wanted: dict[int, tuple[int, bool]], *, first_id: int = 1) -> Sequence[Line]:
    return [Line(first_id + n, sku_id, *wish, 1) for n, (sku_id, wish) in enumerate(wanted.items())]
