"""Money, dates and times as a reader of the language writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal, get_currency_precision
from flask import current_app
from flask_babel import gettext

from marque.kernel import clock
from marque.web.templating.language import current

SYMBOLS = {"KGS": {"en": "som", "ru": "сом", "ky": "сом"}}
MINUS = "\u2212"
NBSP = "\N{NO-BREAK SPACE}"


def money(cents: int) -> str:
    """ "2,490 som": minor units only when there are any. Cents of the shop's currency."""
    return money_in(cents, currency=current_app.config["MARQUE_CURRENCY"], language=current())


def money_in(cents: int, *, currency: str, language: str) -> str:
    """The same for a currency and language that were kept, as in mails."""
    whole = 10 ** get_currency_precision(currency)
    pattern = "#,##0" if cents % whole == 0 else "#,##0." + "0" * get_currency_precision(currency)
    number = format_decimal(Decimal(abs(cents)) / whole, format=pattern, locale=language)
    symbol = SYMBOLS.get(currency, {}).get(language, currency)
    return f"{MINUS if cents < 0 else ''}{number}{NBSP}{symbol}"


def number(value: int) -> str:
    """ "12,480": a count as people read it."""
    return str(format_decimal(value, locale=current()))


def day(moment: datetime | date) -> str:
    """ "Tuesday 24 November" in the shop's time zone."""
    patterns = {"en": "EEEE d MMMM", "ru": "EEEE, d MMMM", "ky": "d-MMMM, EEEE"}
    return str(format_date(_local(moment), format=patterns[current()], locale=current()))


def full_date(moment: datetime | date) -> str:
    """ "20 November 2026" in the shop's time zone."""
    return str(format_date(_local(moment), format="d MMMM y" if current() != "ky" else "d-MMMM, y", locale=current()))


def short_date(moment: datetime | date) -> str:
    """ "20 Nov 2026" in the shop's time zone, for tables."""
    return str(format_date(_local(moment), format="d MMM y" if current() != "ky" else "d-MMM, y", locale=current()))


def recently(moment: datetime) -> str:
    """ "Today, 11:20", "Yesterday, 18:02", "2 Nov, 9:15", "2 Nov 2025": as short as it may be, for lists."""
    today, then = _local(clock.now()), _local(moment)
    if then == today:
        return gettext("Today, %(time)s", time=clock_time(moment))
    if (today - then).days == 1:
        return gettext("Yesterday, %(time)s", time=clock_time(moment))
    return f"{day_and_month(then)}, {clock_time(moment)}" if then.year == today.year else short_date(then)


def day_and_month(moment: datetime | date) -> str:
    """ "20 Nov" in the shop's time zone, below a chart."""
    return str(format_date(_local(moment), format="d MMM" if current() != "ky" else "d-MMM", locale=current()))


def clock_time(moment: datetime) -> str:
    """ "14:32" in the shop's time zone."""
    return str(format_time(moment.astimezone(zone()), format="HH:mm", locale=current()))


def zone() -> ZoneInfo:
    return ZoneInfo(current_app.config["MARQUE_TIMEZONE"])


def _local(moment: datetime | date) -> date:
    return moment.astimezone(zone()).date() if isinstance(moment, datetime) else moment
