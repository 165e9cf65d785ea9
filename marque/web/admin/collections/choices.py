"""What a rule can be made of, as a form offers it: categories, brands, values of attributes, tags."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext
from sqlalchemy import Connection

from marque.catalogue import kept, tree
from marque.catalogue.collections import kept as collections
from marque.catalogue.collections.kept import ValueLine
from marque.web.admin.shell.entry import Texts
from marque.web.templating import reader


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes to tick under one name; `name` is that of all their fields. `options`: (value, words, is_ticked)."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]
    problem: str = ""

    @property
    def ticked(self) -> int:
        return sum(is_ticked for _, _, is_ticked in self.options)


@dataclass(frozen=True, slots=True)
class Choices:
    """Ids with their words, in the order they are offered."""

    categories: dict[int, str]
    brands: dict[int, str]
    values: tuple[ValueLine, ...]
    tags: tuple[str, ...]


def read(connection: Connection) -> Choices:
    return Choices(
        categories={node.id: node.trail for node in tree.read(connection, **reader.languages())},
        brands={brand.id: brand.name for brand in kept.brands(connection)},
        values=collections.values(connection, **reader.languages()),
        tags=collections.tags(connection),
    )


def groups(choices: Choices, told: Texts, problems: dict[str, str]) -> tuple[Group, ...]:
    """The boxes of the form, as they were ticked; what is not there cannot be ticked."""
    places = _group("categories", gettext("Categories"), choices.categories, told, problems)
    houses = _group("brands", gettext("Brands"), choices.brands, told, problems)
    attributes = (
        _group("values", attribute, {line.id: line.name for line in lines}, told, problems)
        for attribute, lines in _by_attribute(choices)
    )
    return tuple(group for group in (places, houses, *attributes) if group.options)


def _by_attribute(choices: Choices) -> tuple[tuple[str, tuple[ValueLine, ...]], ...]:
    found = groupby(choices.values, key=lambda line: (line.attribute_id, line.attribute))
    return tuple((attribute, tuple(lines)) for (_, attribute), lines in found)


def _group(name: str, label: str, offered: dict[int, str], told: Texts, problems: dict[str, str]) -> Group:
    ticked = set(told.get(name, "").split(","))
    options = tuple((str(id_), words, str(id_) in ticked) for id_, words in offered.items())
    return Group(name, label, options, problems.get(name, ""))
