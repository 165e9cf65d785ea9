"""The fields of a category's form: words in every language, its place and its drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext

from marque.catalogue import categories, kept, slugs
from marque.catalogue.branches import Facts
from marque.catalogue.moving import Place
from marque.catalogue.tree import Node
from marque.kernel.errors import Invalid
from marque.web.admin.products import drawings
from marque.web.admin.shell import entry, intros
from marque.web.admin.shell.entry import Field, Texts
from marque.web.forms.numbers import whole_or_none

NAMES = (*intros.NAMES, "flat", "position")
PLACE = ("parent", "slug")


def fields(told: Texts, problems: Mapping[str, str]) -> tuple[Field, ...]:
    place = Field(
        name="position",
        label=gettext("Place among its neighbours"),
        value=told.get("position", ""),
        problem=problems.get("position", ""),
        hint=gettext("The smallest number comes first."),
        kind="number",
    )
    flat = Field(
        name="flat",
        label=gettext("Drawing where a picture is missing"),
        value=told.get("flat", ""),
        kind="choice",
        options=drawings.options(),
    )
    words = intros.fields(told, problems, longest_name=categories.LONGEST_NAME, longest_intro=categories.LONGEST_INTRO)
    return (*words, place, flat)


def parent(given: str, nodes: Sequence[Node], problems: Mapping[str, str], *, without: str | None = None) -> Field:
    """Where it stands: anywhere but in itself and below (the path `without`)."""
    free = (node for node in nodes if without is None or not f"{node.path}/".startswith(f"{without}/"))
    options = (("", gettext("At the top")), *((str(node.id), node.trail) for node in free))
    problem = problems.get("parent", "")
    return Field(name="parent", label=gettext("Stands in"), value=given, problem=problem, kind="choice", options=options)


def address(given: str, problems: Mapping[str, str]) -> Field:
    """The last part of its address."""
    return Field(
        name="slug",
        label=gettext("Last part of its address"),
        value=given,
        problem=problems.get("slug", ""),
        hint=gettext("When this or its place changes, all addresses it has had lead on, also of what stands below it."),
        longest=slugs.LONGEST,
    )


def place(told: Texts, *, usual: Place) -> Place:
    """Where it was put; what the form leaves out stays as it is. Raises Invalid (`unknown_category`)."""
    given = told.get("parent", "")
    parent_id = whole_or_none(given)
    if given and parent_id is None:
        raise Invalid("unknown_category", field="parent")
    return Place(parent_id, told.get("slug", "").strip() or usual.slug)


def texts(category: kept.Category) -> Texts:
    words = intros.texts(category.names, category.intros)
    place = {"parent": str(category.parent_id or ""), "slug": category.path.rpartition("/")[2]}
    return words | place | {"flat": category.flat, "position": str(category.position)}


def facts(told: Texts) -> Facts:
    """What was typed; a position that is no number is none that `branches` takes."""
    position = whole_or_none(told.get("position", "").strip())
    return Facts(
        names=entry.by_language(told, "name"),
        intros=entry.by_language(told, "intro"),
        flat=drawings.known(told.get("flat", "")),
        position=-1 if position is None else position,
    )
