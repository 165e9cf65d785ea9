"""What staff and commands changed: one block per change, with before and after, searchable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext

from marque.accounts import colleagues
from marque.insight import naming
from marque.insight.naming import Thing
from marque.kernel import audit
from marque.kernel.audit import Entry
from marque.kernel.database import reading
from marque.web.admin.people import things
from marque.web.admin.shell import days, lists, page
from marque.web.forms import numbers
from marque.web.templating import language

SIZE = 200  # rows; a change may have several
SHOWN = 12  # rows of one change before "and so many more"


@dataclass(frozen=True, slots=True)
class Cell:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that changed."""

    verb: str
    name: str
    href: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one transaction changed."""

    at: datetime
    who: str
    request_id: str
    rows: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ChangesPage:
    things: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    thing: str
    actor: str
    number: str
    since: str
    is_filtered: bool
    clear_href: str
    changes: tuple[Change, ...]
    older_href: str | None


def index() -> str:
    """Newest first; filters: thing and its number, person, day; older ones by a link."""
    thing = lists.asked("thing", allowed=("", *things.names()))
    actor, number, since = lists.asked("actor"), lists.asked("number"), lists.asked("since")
    day = days.asked("since")
    with reading() as connection:
        staff = colleagues.everybody(connection)
        found = audit.entries(
            connection,
            actor=actor or None,
            thing=thing or None,
            thing_id=numbers.whole_or_none(number),
            since=days.midnight(day) if day else None,
            until=days.midnight(day + timedelta(days=1)) if day else None,
            before_id=numbers.whole_or_none(lists.asked("before")),
            most=SIZE + 1,
        )
        names = colleagues.names(connection, account_ids={_account_id(entry.actor) for entry in found})
        called = naming.names(connection, map(things.about, found), language=language.current())
    shown = ChangesPage(
        things=(("", gettext("Everything")), *things.names().items()),
        people=(("", gettext("Everybody")), *((audit.by_staff(one.id), one.full_name) for one in staff)),
        thing=thing,
        actor=actor,
        number=number,
        since=since,
        is_filtered=bool(thing or actor or number or since),
        clear_href=url_for("admin.changes"),
        changes=_grouped(found[:SIZE], names=names, called=called),
        older_href=lists.address(before=str(found[SIZE - 1].id)) if len(found) > SIZE else None,
    )
    return page.render("admin/people/changes.html", page=shown)


def _grouped(entries: Sequence[Entry], *, names: dict[int, str], called: Mapping[Thing, str]) -> tuple[Change, ...]:
    together: dict[tuple[int, str], list[Entry]] = {}
    for entry in entries:
        together.setdefault((entry.transaction, entry.actor), []).append(entry)
    return tuple(_change(one[::-1], names=names, called=called) for one in together.values())


def _change(together: Sequence[Entry], *, names: dict[int, str], called: Mapping[Thing, str]) -> Change:
    first = together[0]
    return Change(
        at=first.at,
        who=_who(first.actor, names=names),
        request_id=first.request_id,
        rows=tuple(_row(entry, called=called) for entry in together[:SHOWN]),
        more=max(0, len(together) - SHOWN),
    )


def _row(entry: Entry, *, called: Mapping[Thing, str]) -> Row:
    columns = sorted(set(entry.before) | set(entry.after)) if entry.verb == "update" else []
    before, after = entry.before, entry.after
    cells = (Cell(things.column(name), things.shown(before.get(name)), things.shown(after.get(name))) for name in columns)
    whole = () if columns else _whole(entry)
    return Row(
        things.verb(entry.verb), things.named(entry, called=called), things.address(entry, called=called), (*cells, *whole)
    )


def _whole(entry: Entry) -> tuple[Cell, ...]:
    """What came or went, as far as there is something in it."""
    values = entry.after or entry.before
    told = ((name, value) for name, value in sorted(values.items()) if value not in (None, "", [], {}) and name != "id")
    if entry.verb == "insert":
        return tuple(Cell(things.column(name), "", things.shown(value)) for name, value in told)
    return tuple(Cell(things.column(name), things.shown(value), "") for name, value in told)


def _who(actor: str, *, names: dict[int, str]) -> str:
    kind, _, name = actor.partition(":")
    if kind == "staff":
        return names.get(_account_id(actor), gettext("Somebody who is no longer here"))
    return gettext("Command %(name)s", name=name)


def _account_id(actor: str) -> int:
    return numbers.whole_or_none(actor.partition(":")[2]) or 0
