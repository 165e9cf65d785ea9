"""What became of an order: paid, packed, sent, delivered, or not; in the words of the shop's verbs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from marque.demo.past import days

DECLINED, NEVER_PAID, NEVER_SENT_MONEY = 0.04, 0.03, 0.11
CHANGED_MIND, CALLED_OFF, GIVEN_BACK = 0.045, 0.012, 0.015
NOTED = 0.05
SANDBOX_PATIENCE, TRANSFER_PATIENCE = timedelta(minutes=30), timedelta(days=5)
AFTER = {
    "placed": "pending",
    "packed": "processing",
    "shipped": "shipped",
    "delivered": "delivered",
    "cancelled": "cancelled",
}
REASONS = (
    "Rang and cancelled: wrong size.",
    "Ordered twice by mistake.",
    "Lives where no courier of ours goes.",
)
NOTES = (
    "Rang: please ring before coming.",
    "Wants it wrapped as a present.",
    "Asked whether the colour is as on the picture. It is.",
    "Old customer, add a card.",
    "The courier could not find the entrance; it is from the yard.",
)
LATE = "Came a day late: delivery given back."
SHOPPER, SHOP = "shopper", "shop"


@dataclass(frozen=True, slots=True)
class Staff:
    """Who does what, as actors."""

    packs: tuple[str, ...]
    counts_money: str


@dataclass(frozen=True, slots=True)
class Happening:
    kind: str
    at: datetime
    actor: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """How an order was to be paid and delivered. `is_far`: not the shop's own town."""

    placed_at: datetime
    provider: str
    is_pickup: bool
    is_far: bool


@dataclass(slots=True)
class Fate:
    """What has happened until now, in order; `payment_state` follows from it."""

    happenings: list[Happening] = field(default_factory=list)
    payment_state: str = "open"

    def when(self, kind: str) -> datetime | None:
        return next((one.at for one in self.happenings if one.kind == kind), None)

    @property
    def status(self) -> str:
        return next(AFTER[one.kind] for one in reversed(self.happenings) if one.kind in AFTER)


def fate(terms: Terms, *, staff: Staff, now: datetime, zone: ZoneInfo, chance: Random) -> Fate:
    """One order's story up to now."""
    story = [Happening("placed", terms.placed_at, SHOPPER), *_paid_first(terms, staff, zone=zone, chance=chance)]
    if story[-1].kind != "cancelled":
        story += _sent(terms, story[-1].at, staff, zone=zone, chance=chance)
    happened = sorted((one for one in story if one.at < now), key=lambda one: one.at)
    return Fate(happened, _payment_state(terms, happened))


def _paid_first(terms: Terms, staff: Staff, *, zone: ZoneInfo, chance: Random) -> list[Happening]:
    """The money that comes before the goods, or does not come."""
    at = terms.placed_at
    if terms.provider == "bank_transfer":
        if chance.random() < NEVER_SENT_MONEY:
            return [Happening("cancelled", at + TRANSFER_PATIENCE + _seconds(chance, 60), SHOP, "unpaid")]
        arrived = days.at_work(at + _hours(chance, 6, 90), zone=zone, chance=chance)
        return [Happening("paid", arrived, staff.counts_money)]
    if terms.provider == "cash_on_delivery":
        return []
    if chance.random() < NEVER_PAID:
        return [Happening("cancelled", at + SANDBOX_PATIENCE + _seconds(chance, 60), SHOP, "unpaid")]
    paid = Happening("paid", at + timedelta(seconds=95) + _seconds(chance, 240), terms.provider)
    if chance.random() < DECLINED:
        return [Happening("payment_declined", at + _seconds(chance, 90), terms.provider), paid]
    return [paid]


def _sent(terms: Terms, ready: datetime, staff: Staff, *, zone: ZoneInfo, chance: Random) -> list[Happening]:
    packer = chance.choice(staff.packs)
    packed = days.at_work(ready + _hours(chance, 3, 32), zone=zone, chance=chance)
    if (lot := chance.random()) < CHANGED_MIND:
        return _called_off(terms, ready + (packed - ready) * chance.uniform(0.1, 0.9), SHOPPER, "")
    if lot < CHANGED_MIND + CALLED_OFF:
        return _called_off(terms, packed, packer, chance.choice(REASONS))
    shipped = days.at_work(packed + _hours(chance, 0.5, 7), zone=zone, chance=chance)
    travelled = shipped + (_hours(chance, 20, 90) if terms.is_far else _hours(chance, 3, 40))
    delivered = days.at_work(travelled, zone=zone, chance=chance)
    story = [Happening("packed", packed, packer), Happening("shipped", shipped, packer)]
    if chance.random() < NOTED:
        story.insert(0, Happening("note", ready + (packed - ready) * 0.5, packer, chance.choice(NOTES)))
    story.append(Happening("delivered", delivered, packer))
    if terms.provider == "cash_on_delivery":
        story.append(Happening("paid", delivered + timedelta(milliseconds=1), packer))
    if chance.random() < GIVEN_BACK and not terms.is_pickup:
        late = days.at_work(delivered + _hours(chance, 2, 30), zone=zone, chance=chance)
        story.append(Happening("refunded", late, staff.counts_money, LATE))
    return story


def _called_off(terms: Terms, at: datetime, actor: str, note: str) -> list[Happening]:
    money = [Happening("refunded", at + timedelta(milliseconds=1), actor)] if terms.provider != "cash_on_delivery" else []
    return [Happening("cancelled", at, actor, note), *money]


def _payment_state(terms: Terms, happened: list[Happening]) -> str:
    kinds = [one.kind for one in happened]
    if "paid" in kinds:
        return "captured"
    if terms.provider == "cash_on_delivery":
        return "agreed"
    if "cancelled" in kinds:
        return "given_up"
    return "declined" if kinds[-1] == "payment_declined" else "open"


def _hours(chance: Random, least: float, most: float) -> timedelta:
    return timedelta(hours=chance.uniform(least, most))


def _seconds(chance: Random, most: float) -> timedelta:
    return timedelta(seconds=chance.uniform(1, most))
