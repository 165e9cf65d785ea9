from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marque.pricing.quote import Delivery, Item, Step, quote, shipping_price

COURIER = Delivery("courier", 25_000, free_from_cents=600_000, tax_rate_bp=1200)
CENTS, RATES = st.integers(1, 10**11), st.sampled_from([0, 500, 1200, 2000, 10_000])

ITEMS = st.lists(
    st.builds(Item, st.integers(1, 10**9), st.integers(1, 20), CENTS, st.none() | CENTS, RATES),
    max_size=20,
)
DELIVERIES = st.none() | st.builds(Delivery, st.just("courier"), st.integers(0, 10**8), st.none() | CENTS, RATES)


def test_a_bag_with_delivery() -> None:
    priced = quote([Item(1, 1, 499_000, 600_000, 1200), Item(2, 1, 89_900, None, 1200)], delivery=COURIER)

    assert [line.line_cents for line in priced.lines] == [499_000, 89_900]
    assert (priced.subtotal_cents, priced.discount_cents, priced.shipping_cents) == (588_900, 0, 25_000)
    assert (priced.shipping_tax_cents, priced.tax_cents) == (2_679, 53_464 + 9_632 + 2_679)
    assert priced.total_cents == 613_900


def test_nothing_costs_nothing() -> None:
    priced = quote([])

    assert priced.lines == ()
    assert (priced.subtotal_cents, priced.shipping_cents, priced.tax_cents, priced.total_cents) == (0, 0, 0, 0)


def test_delivery_not_chosen_yet_costs_nothing() -> None:
    assert quote([Item(1, 2, 499_000)]).total_cents == 998_000


@pytest.mark.parametrize(("subtotal", "price"), [(599_999, 25_000), (600_000, 0), (600_001, 0), (0, 25_000)])
def test_delivery_is_free_from_a_subtotal_on(subtotal: int, price: int) -> None:
    assert shipping_price(COURIER, subtotal_cents=subtotal) == price


def test_delivery_without_a_limit_is_never_free() -> None:
    assert shipping_price(Delivery("post", 25_000), subtotal_cents=10**9) == 25_000


def test_a_line_tells_how_its_price_came_about() -> None:
    (reduced,) = quote([Item(1, 2, 499_000, 600_000, 1200)]).lines
    (plain,) = quote([Item(1, 2, 499_000, None, 1200)]).lines

    assert reduced.steps == (
        Step("list", 1_200_000),
        Step("reduction", -202_000),
        Step("line", 998_000),
        Step("tax", 106_929),
    )
    assert plain.steps == (Step("line", 998_000), Step("tax", 106_929))


@pytest.mark.parametrize("before", [499_000, 498_999])
def test_a_former_price_that_is_not_higher_is_no_reduction(before: int) -> None:
    (line,) = quote([Item(1, 1, 499_000, before)]).lines

    assert [step.code for step in line.steps] == ["line", "tax"]


@given(ITEMS, DELIVERIES)
def test_sums_are_the_sums_of_their_parts(items: list[Item], delivery: Delivery | None) -> None:
    priced = quote(items, delivery=delivery)

    assert priced.subtotal_cents == sum(item.unit_cents * item.quantity for item in items)
    assert priced.discount_cents == sum(line.discount_cents for line in priced.lines)
    assert priced.tax_cents == sum(line.tax_cents for line in priced.lines) + priced.shipping_tax_cents
    assert priced.total_cents == priced.subtotal_cents - priced.discount_cents + priced.shipping_cents


@given(ITEMS, DELIVERIES)
def test_nothing_is_negative_or_broken(items: list[Item], delivery: Delivery | None) -> None:
    priced = quote(items, delivery=delivery)
    amounts = [
        priced.subtotal_cents,
        priced.discount_cents,
        priced.shipping_cents,
        priced.shipping_tax_cents,
        priced.tax_cents,
    ]

    assert all(type(amount) is int and amount >= 0 for amount in [*amounts, priced.total_cents])
    assert priced.shipping_tax_cents <= priced.tax_cents <= priced.total_cents


@given(ITEMS)
def test_lines_keep_their_order_and_their_steps_add_up(items: list[Item]) -> None:
    for item, line in zip(items, quote(items).lines, strict=True):
        steps = {step.code: step.cents for step in line.steps}
        assert (line.sku_id, line.quantity, line.unit_cents) == (item.sku_id, item.quantity, item.unit_cents)
        assert steps.get("list", 0) + steps.get("reduction", line.line_cents) == line.line_cents == steps["line"]
        assert steps["tax"] == line.tax_cents


@given(ITEMS.filter(bool), DELIVERIES)
def test_one_piece_more_never_makes_the_goods_cheaper(items: list[Item], delivery: Delivery | None) -> None:
    more = [*items, Item(1, 1, 100)]

    assert quote(more, delivery=delivery).subtotal_cents == quote(items, delivery=delivery).subtotal_cents + 100
