"""When things happen: busy evenings, busier weekends, a shop that grows, and sales by the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

YEAR = timedelta(days=365)
SETTLED = timedelta(days=45)  # a price must have been whole again for a month before it may be called "was"
HOURS = (2, 1, 1, 0, 0, 0, 1, 2, 4, 6, 8, 9, 10, 9, 8, 8, 8, 9, 11, 13, 15, 16, 12, 6)  # orders by hour of the day
WEEKDAYS = (0.92, 0.9, 0.95, 1.0, 1.08, 1.2, 1.1)  # Monday first
OPENS, CLOSES, SUNDAY = time(9, 0), time(18, 0), 6
SALES = (("winter", (1, 5), (2, 8)), ("summer", (7, 1), (8, 4)), ("november", (11, 21), (11, 28)))


@dataclass(frozen=True, slots=True)
class Sale:
    """From the first moment of `begins` until the last of the day before `ends`, in the shop's time zone."""

    name: str
    begins: datetime
    ends: datetime

    def is_on(self, moment: datetime) -> bool:
        return self.begins <= moment < self.ends


def sales(*, now: datetime, zone: ZoneInfo) -> list[Sale]:
    """Those of the last year that are over and settled, in order."""
    found = [
        Sale(name, _midnight(date(year, *begins), zone=zone), _midnight(date(year, *ends), zone=zone))
        for year in (now.year - 1, now.year)
        for name, begins, ends in SALES
    ]
    return sorted(
        (sale for sale in found if now - YEAR < sale.begins and sale.ends < now - SETTLED), key=lambda sale: sale.begins
    )


def moments(*, now: datetime, zone: ZoneInfo, orders: int, known: Sequence[Sale], seed: int) -> list[datetime]:
    """When somebody ordered within the last year: about so many times, in order, none after `now`."""
    today = now.astimezone(zone).date()
    days = [today - timedelta(days=ago) for ago in range(YEAR.days, -1, -1)]
    weights = [_weight(day, place=place / len(days), zone=zone, known=known) for place, day in enumerate(days)]
    found: list[datetime] = []
    for day, weight in zip(days, weights, strict=True):
        chance = Random(f"{seed} {(today - day).days} days ago")
        wanted = orders * weight / sum(weights) * chance.uniform(0.75, 1.25)
        count = int(wanted) + (chance.random() < wanted % 1)
        found += sorted(_moment(day, zone=zone, chance=chance) for _ in range(count))
    return [moment for moment in found if now - YEAR < moment < now - timedelta(minutes=5)]


def at_work(moment: datetime, *, zone: ZoneInfo, chance: Random) -> datetime:
    """The moment itself, or the next morning when somebody is there: Monday to Saturday, nine to six."""
    local = moment.astimezone(zone)
    day = local.date() if local.time() < CLOSES else local.date() + timedelta(days=1)
    is_open = day == local.date() and local.time() >= OPENS and day.weekday() != SUNDAY
    if is_open:
        return moment
    if day.weekday() == SUNDAY:
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, zone).astimezone(moment.tzinfo) + timedelta(seconds=chance.randrange(60, 9_000))


def _weight(day: date, *, place: float, zone: ZoneInfo, known: Sequence[Sale]) -> float:
    noon = datetime.combine(day, time(12), zone)
    rush = 1.9 if any(sale.is_on(noon) for sale in known) else 1.0
    presents = 1.5 if (day.month, day.day) >= (12, 10) or (day.month, day.day) in ((3, 5), (3, 6), (3, 7)) else 1.0
    return (0.5 + 0.5 * place) * WEEKDAYS[day.weekday()] * rush * presents


def _moment(day: date, *, zone: ZoneInfo, chance: Random) -> datetime:
    hour = chance.choices(range(24), HOURS)[0]
    moment = datetime.combine(day, time(hour), zone) + timedelta(seconds=chance.uniform(0, 3600))
    return moment.astimezone(ZoneInfo("UTC"))


def _midnight(day: date, *, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(ZoneInfo("UTC"))
