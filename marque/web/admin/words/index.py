"""Search words of a period: how often, by how many, what they found; and those that found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import url_for
from flask_babel import gettext

from marque.engagement import words
from marque.engagement.words import Period, Place, SearchWords, WordCounts
from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import search
from marque.web.admin.shell import days, figures, lists, page, paging
from marque.web.admin.shell.figures import Figure
from marque.web.admin.shell.lists import Tab
from marque.web.admin.shell.paging import SIZE, Pages
from marque.web.security import access
from marque.web.templating import formats

USUAL = timedelta(days=29)  # before today, which counts too
LONGEST = timedelta(days=366)
WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class Row:
    """`found` is told in words; `href` is the search; `synonym_href` leads on where it found nothing, or is ""."""

    words: str
    href: str
    synonym_href: str
    times: str
    people: str
    found: str
    found_nothing: bool
    last_at: datetime


@dataclass(frozen=True, slots=True)
class WordsPage:
    figures: tuple[Figure, ...]
    tabs: tuple[Tab, ...]
    q: str
    kept: tuple[tuple[str, str], ...]
    begins: str
    ends: str
    is_filtered: bool
    clear_href: str
    rows: tuple[Row, ...]
    pages: Pages


def show() -> str:
    """The words of the period that the address names, of the last 30 days without one."""
    begins, ends = _days()
    period, show = _period(begins, ends), lists.asked("show", allowed=("", WITHOUT))
    place = paging.asked(count=2, kind=_kind(show))
    with reading() as connection:
        counts, before = words.counts(connection, period), words.counts(connection, _before(period))
        found = words.rows(connection, period, only_without=show == WITHOUT, place=_place(place), most=SIZE + 1)
    total = counts.without if show else counts.words
    rows, pages = paging.cut(found, place=place, kind=_kind(show), values=lambda row: (row.times, row.words), total=total)
    shown = _page(show, days_shown=(begins, ends), counts=counts, before=before, rows=rows, pages=pages)
    return page.render("admin/words/index.html", page=shown)


def _page(
    show: str,
    *,
    days_shown: tuple[date, date],
    counts: WordCounts,
    before: WordCounts,
    rows: Sequence[SearchWords],
    pages: Pages,
) -> WordsPage:
    begins, ends = days_shown
    return WordsPage(
        figures=_figures(counts, before=before),
        tabs=_tabs(show, counts=counts),
        q=lists.asked("q"),
        kept=(("show", show),),
        begins=begins.isoformat(),
        ends=ends.isoformat(),
        is_filtered=any(map(lists.asked, ("q", "from", "to"))),
        clear_href=lists.address(q=None, **{"from": None, "to": None}),
        rows=tuple(map(_row, rows)),
        pages=pages,
    )


def _days() -> tuple[date, date]:
    """First and last day, in their order, a year at most."""
    today = clock.now().astimezone(formats.zone()).date()
    last = days.asked("to") or max(today, days.asked("from") or today)
    first = days.asked("from") or last - USUAL
    first, last = min(first, last), max(first, last)
    return max(first, last - LONGEST), last


def _period(begins: date, ends: date) -> Period:
    beginning = " ".join(search.words(lists.asked("q")))
    return Period(days.midnight(begins), days.midnight(ends + timedelta(days=1)), beginning=beginning)


def _before(period: Period) -> Period:
    return Period(period.since - (period.until - period.since), period.since, beginning=period.beginning)


def _figures(counts: WordCounts, *, before: WordCounts) -> tuple[Figure, ...]:
    """Beside the same number of days before."""
    return (
        _figure(gettext("Searches"), counts.searches, before.searches),
        _figure(gettext("Different words"), counts.words, before.words),
        _figure(gettext("Searches without results"), counts.searches_without, before.searches_without, is_good=False),
    )


def _figure(label: str, now: int, before: int, *, is_good: bool = True) -> Figure:
    value, before_text = formats.number(now), formats.number(before)
    return figures.figure(label, value=value, now=now, before=before, before_text=before_text, more_is_good=is_good)


def _tabs(show: str, *, counts: WordCounts) -> tuple[Tab, ...]:
    return (
        Tab(gettext("All words"), lists.address(show=None), counts.words, show == ""),
        Tab(gettext("Without results"), lists.address(show=WITHOUT), counts.without, show == WITHOUT),
    )


def _row(found: SearchWords) -> Row:
    return Row(
        words=found.words,
        href=url_for("shop.search", q=found.words),
        synonym_href=_synonym_href(found),
        times=formats.number(found.times),
        people=formats.number(found.people),
        found="–" if found.found is None else formats.number(found.found),
        found_nothing=found.found == 0,
        last_at=found.last_at,
    )


def _synonym_href(found: SearchWords) -> str:
    is_theirs = access.may("catalogue")
    return url_for("admin.new_synonym", word=found.words) if found.found == 0 and is_theirs else ""


def _kind(show: str) -> str:
    return f"words:{show}"


def _place(place: paging.Place) -> Place | None:
    return Place(place.values[0], place.values[1], is_before=place.is_before) if place.values else None
