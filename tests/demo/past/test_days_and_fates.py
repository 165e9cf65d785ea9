"""Time and chance, without a database."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from marque.demo.past import days, fates
from marque.demo.past.fates import Fate, Staff, Terms
from marque.orders.moves import may_move
from tests.demo.conftest import NOW
from tests.demo.past.conftest import BISHKEK

STAFF = Staff(packs=("staff:1", "staff:2"), counts_money="staff:3")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BISHKEK)


def fate(provider: str, *, luck: int, ago: timedelta = timedelta(days=60)) -> Fate:
    terms = Terms(NOW - ago, provider, is_pickup=False, is_far=True)
    return fates.fate(terms, staff=STAFF, now=NOW, zone=BISHKEK, chance=Random(luck))


def test_sales_are_those_of_the_calendar_that_are_over() -> None:
    known = days.sales(now=NOW, zone=BISHKEK)

    assert [(sale.name, sale.begins.astimezone(BISHKEK).date().isoformat()) for sale in known] == [
        ("november", "2025-11-21"),
        ("winter", "2026-01-05"),
        ("summer", "2026-07-01"),
    ]
    assert known[0].is_on(at("2025-11-21 00:00"))
    assert not known[0].is_on(at("2025-11-28 00:00"))


def test_a_sale_that_ended_lately_is_not_told() -> None:
    assert "summer" not in [sale.name for sale in days.sales(now=at("2026-09-01 12:00"), zone=BISHKEK)]


@pytest.mark.parametrize(
    ("moment", "earliest", "latest"),
    [
        ("2026-11-18 11:00", "2026-11-18 11:00", "2026-11-18 11:00"),
        ("2026-11-18 23:00", "2026-11-19 09:00", "2026-11-19 11:30"),
        ("2026-11-18 05:00", "2026-11-18 09:00", "2026-11-18 11:30"),
        ("2026-11-21 20:00", "2026-11-23 09:00", "2026-11-23 11:30"),
        ("2026-11-22 12:00", "2026-11-23 09:00", "2026-11-23 11:30"),
    ],
)
def test_staff_work_from_nine_to_six_and_not_on_sundays(moment: str, earliest: str, latest: str) -> None:
    found = days.at_work(at(moment), zone=BISHKEK, chance=Random(1))

    assert at(earliest) <= found <= at(latest)


def test_orders_come_by_the_day_and_never_after_now() -> None:
    known = days.sales(now=NOW, zone=BISHKEK)
    moments = days.moments(now=NOW, zone=BISHKEK, orders=3_600, known=known, seed=1)
    by_hour = Counter(moment.astimezone(BISHKEK).hour for moment in moments)

    assert 3_400 < len(moments) < 3_800
    assert moments == sorted(moments)
    assert moments[-1] < NOW
    assert by_hour[21] > 4 * by_hour[7]
    assert moments == days.moments(now=NOW, zone=BISHKEK, orders=3_600, known=known, seed=1)


@pytest.mark.parametrize("provider", ["cash_on_delivery", "sandbox", "bank_transfer"])
def test_every_story_is_one_the_shop_could_have_written(provider: str) -> None:
    for luck in range(400):
        story = fate(provider, luck=luck, ago=timedelta(hours=luck + 1))
        states = [fates.AFTER[one.kind] for one in story.happenings if one.kind in fates.AFTER]

        assert story.happenings[0].kind == "placed"
        assert all(may_move(former, to=later) for former, later in pairwise(states))
        assert [one.at for one in story.happenings] == sorted(one.at for one in story.happenings)
        assert all(one.at < NOW for one in story.happenings)
        assert (story.payment_state == "captured") == (story.when("paid") is not None)


@pytest.mark.parametrize("provider", ["sandbox", "bank_transfer"])
def test_what_is_paid_before_is_packed_after(provider: str) -> None:
    for luck in range(200):
        story = fate(provider, luck=luck)
        packed, paid = story.when("packed"), story.when("paid")

        assert packed is None or (paid is not None and paid < packed)


def test_what_is_paid_at_the_door_is_paid_when_it_is_delivered() -> None:
    for luck in range(200):
        story = fate("cash_on_delivery", luck=luck)

        assert (story.when("paid") is None) == (story.when("delivered") is None)


def test_nobody_waits_longer_for_money_than_the_shop_does() -> None:
    """Else the worker would cancel them the minute it starts."""
    for luck in range(400):
        story = fate("bank_transfer", luck=luck, ago=timedelta(days=5, minutes=2))

        assert not (story.status == "pending" and story.payment_state == "open")
    assert fate("sandbox", luck=1, ago=timedelta(minutes=40)).payment_state in ("captured", "given_up")
