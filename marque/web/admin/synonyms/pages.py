"""Synonyms: all groups, a new one, one with its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.catalogue.synonyms import groups
from marque.catalogue.synonyms.groups import Group
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, MarqueError
from marque.web.admin.shell import confirming, entry, lists, page
from marque.web.admin.shell.confirming import Question
from marque.web.admin.shell.conflicts import differences
from marque.web.admin.shell.entry import Entry, Field, Texts
from marque.web.visitor import notices, person

NAMES = ("words",)
BETWEEN = re.compile(r"[\n,;]+")
LONGEST = 2_000  # characters of all words together

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class SynonymsPage:
    q: str
    groups: tuple[Group, ...]
    clear_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SynonymPage:
    """`group` None: a new one. `tries`: a search for each word, to see what it finds."""

    group: Group | None
    title: str
    entry: Entry
    tries: tuple[tuple[str, str], ...] = ()


def index() -> str:
    q = lists.asked("q")
    with reading() as connection:
        found = groups.groups(connection, words=q)
    return page.render("admin/synonyms/index.html", page=SynonymsPage(q, found, url_for("admin.synonyms")))


def new() -> str:
    """`?word=` writes the first one, for links from what people searched for in vain."""
    return _form(None, {"words": lists.asked("word")})


def add() -> Answer:
    told = entry.typed(request.form, NAMES)
    try:
        with unit_of_work(actor=person.staff_actor()):
            groups.add(_split(told))
    except (Invalid, Conflict) as error:
        return _form(None, told, problems=entry.problem(error)), 422
    notices.leave("ok", gettext("The group is there. Searches follow it at once."))
    return redirect(url_for("admin.synonyms"), code=303)


def show(group_id: int) -> str:
    with reading() as connection:
        group = groups.group(connection, group_id)
    return _form(group, _texts(group))


def save(group_id: int) -> Answer:
    told = entry.typed(request.form, NAMES)
    try:
        with unit_of_work(actor=person.staff_actor()):
            seen = _split(entry.seen(request.form, NAMES))
            is_changed = groups.save(group_id, words=_split(told), seen=seen)
    except (Invalid, Conflict) as error:
        return _again(group_id, told, error)
    notices.leave("ok", gettext("Saved.") if is_changed else gettext("Nothing was changed."))
    return redirect(url_for("admin.synonym", group_id=group_id), code=303)


def ask_removal(group_id: int) -> str:
    with reading() as connection:
        group = groups.group(connection, group_id)
    return confirming.ask(
        Question(
            title=gettext("Delete this group"),
            sentence=gettext(
                "Searches for one of these words no longer find the others: %(words)s.", words=", ".join(group.words)
            ),
            verb=gettext("Delete the group"),
            action=url_for("admin.remove_synonym", group_id=group_id),
            back_href=url_for("admin.synonym", group_id=group_id),
            is_danger=True,
        )
    )


def remove(group_id: int) -> Response:
    with unit_of_work(actor=person.staff_actor()):
        groups.remove(group_id)
    notices.leave("ok", gettext("The group is deleted."))
    return redirect(url_for("admin.synonyms"), code=303)


def _again(group_id: int, told: Texts, error: MarqueError) -> tuple[str, int]:
    """The form as it was typed: with what is wrong, or beside what somebody else saved."""
    with reading() as connection:
        group = groups.group(connection, group_id)
    if error.code != "changed_since":
        return _form(group, told, was=request.form.get(entry.WAS, ""), problems=entry.problem(error)), 422
    theirs, fields = _texts(group), (_field(told, {}),)
    rows = differences({"words": fields[0].label}, was=entry.seen(request.form, NAMES), theirs=theirs, yours=told)
    return _page(group, Entry(fields=fields, was=entry.written(theirs), differences=rows, is_typed=True)), 409


def _form(group: Group | None, told: Texts, *, was: str = "", problems: Mapping[str, str] | None = None) -> str:
    fields = (_field(told, problems or {}),)
    return _page(group, Entry(fields=fields, was=was or entry.written(told), is_typed=bool(problems)))


def _page(group: Group | None, shown: Entry) -> str:
    told = SynonymPage(
        group=group,
        title=group.words[0] if group else gettext("New group"),
        entry=shown,
        tries=tuple((said, url_for("shop.search", q=said)) for said in group.words) if group else (),
    )
    return page.render("admin/synonyms/group.html", page=told, failed=bool(shown.problems))


def _field(told: Texts, problems: Mapping[str, str]) -> Field:
    return Field(
        name="words",
        label=gettext("Words that mean the same"),
        value=told.get("words", ""),
        problem=problems.get("words", ""),
        hint=gettext(
            "One to a line, from %(fewest)s to %(most)s; a phrase has %(longest)s words at most. "
            "Other forms of a word are found by themselves.",
            fewest=groups.FEWEST,
            most=groups.MOST,
            longest=groups.LONGEST_PHRASE,
        ),
        kind="text",
        longest=LONGEST,
    )


def _split(told: Texts) -> list[str]:
    return [said for said in BETWEEN.split(told.get("words", "")[:LONGEST]) if said.strip()]


def _texts(group: Group) -> Texts:
    return {"words": "\n".join(group.words)}
