"""Drawing an attribute's page from what stands in its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Connection

from marque.catalogue import tree
from marque.catalogue.attributes import codes, concerned, known, tidying
from marque.catalogue.attributes.definition import Attribute
from marque.kernel.database import reading
from marque.kernel.errors import MarqueError
from marque.web.admin.attributes import fields, labels, lines, wording
from marque.web.admin.attributes.fields import Fields
from marque.web.admin.attributes.lines import Line
from marque.web.admin.attributes.typed import Typed
from marque.web.admin.shell import conflicts, page
from marque.web.admin.shell.conflicts import Difference
from marque.web.admin.shell.entry import Field
from marque.web.templating import language, reader, traits


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributePage:
    """`attribute` None: a new one. `places`: (id, trail, is ticked); `problems`: (field, sentence) for the summary."""

    attribute: Attribute | None
    title: str
    kind: str
    kind_name: str
    action: str
    discard_href: str
    was: str
    products: str
    names: tuple[Field, ...]
    facts: Mapping[str, Field]
    is_facet: bool
    everywhere: bool
    places: tuple[tuple[int, str, bool], ...]
    heads: Mapping[str, str]
    lines: tuple[Line, ...]
    problems: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]
    is_typed: bool


def draw(
    attribute_id: int | None,
    typed: Typed,
    *,
    was: str,
    is_typed: bool = False,
    differences: tuple[Difference, ...] = (),
) -> str:
    """The page. `was` is the version the form started from, packed. Raises NotFound."""
    with reading() as connection:
        attribute = known.one(connection, attribute_id) if attribute_id is not None else None
        said = concerned.said(connection, attribute.code) if attribute else {}
        count = concerned.count(connection, attribute.code) if attribute else 0
        places = _places(connection, typed.fields)
    kind = attribute.kind if attribute else typed.fields["kind"]
    shown = AttributePage(
        attribute=attribute,
        title=traits.name(attribute) if attribute else gettext("New attribute"),
        kind=kind,
        kind_name=wording.kinds().get(kind, ("", ""))[0],
        was=was,
        products=wording.count(count),
        names=_names(typed),
        facts=_facts(typed),
        is_facet=typed.fields.get("is_facet") == "1",
        everywhere=typed.fields.get("where") == fields.EVERYWHERE,
        places=places,
        heads=labels.parts(),
        lines=lines.lines(typed, attribute, said=said),
        problems=_problems(typed),
        differences=differences,
        is_typed=is_typed,
        **_ways(attribute_id),
    )
    return page.render("admin/attributes/one.html", page=shown, failed=bool(typed.problems))


def conflict(attribute_id: int, typed: Fields, *, was: Fields, theirs: Fields) -> str:
    """The form as it was typed, beside what somebody else saved; saved again it goes in place of theirs."""
    typed = {**typed, "code": theirs["code"]}  # it never changes: the form has no such field
    told = (labels.worded(version) for version in (was, theirs, typed))
    before, other, mine = told
    rows = conflicts.differences(labels.every({**theirs, **typed}), was=before, theirs=other, yours=mine)
    return draw(attribute_id, Typed(typed), was=fields.packed(theirs), is_typed=True, differences=rows)


def placed(error: MarqueError, keys: Sequence[str]) -> dict[str, str]:
    """The refusal at its field of the form; `keys` are those of the values in their order."""
    name = str(error.data.get("field", ""))
    if name.startswith("values."):
        _, place, part = name.split(".")
        name = f"value.{keys[int(place)]}.{part}"
    if error.code in ("attribute_value_in_use", "attribute_value_in_collection"):
        name = f"{name}.gone"
    if name.rpartition(".")[2] == "name":
        name = f"{name}_{error.data.get('language') or language.shop_language()}"
    return {{"category_ids": "category"}.get(name, name): wording.problem(error)}


def _problems(typed: Typed) -> tuple[tuple[str, str], ...]:
    """With the name of the field, where it has one."""
    names = labels.every(typed.fields)
    told = ((name, names.get(name, ""), sentence) for name, sentence in typed.problems.items())
    return tuple((name, f"{label}: {sentence}" if label else sentence) for name, label, sentence in told)


def _ways(attribute_id: int | None) -> dict[str, str]:
    if attribute_id is None:
        return {"action": url_for("admin.add_attribute"), "discard_href": url_for("admin.attributes")}
    return {
        "action": url_for("admin.save_attribute", attribute_id=attribute_id),
        "discard_href": url_for("admin.attribute", attribute_id=attribute_id),
    }


def _names(typed: Typed) -> tuple[Field, ...]:
    return tuple(
        typed.field(f"name_{code}", labels.name_label(code), lang=code, is_optional=code != language.shop_language())
        for code in lines.codes()
    )


def _facts(typed: Typed) -> dict[str, Field]:
    told = labels.facts()
    code_hint = gettext("In addresses, sheets and the API; it never changes. Empty: made from the name.")
    unit_hint, place_hint = gettext("Such as cm or °C."), gettext("The smallest number comes first.")
    return {
        "code": typed.field("code", told["code"], longest=codes.LONGEST, hint=code_hint, is_optional=True),
        "unit": typed.field("unit", told["unit"], longest=tidying.LONGEST_UNIT, hint=unit_hint, is_optional=True),
        "position": typed.field("position", told["position"], hint=place_hint, kind="number"),
        "category": typed.field("category", told["category"]),
        "values": typed.field("values", told["values"]),
    }


def _places(connection: Connection, told: Fields) -> tuple[tuple[int, str, bool], ...]:
    ticked = set(told.get("category", "").split(","))
    nodes = tree.read(connection, **reader.languages())
    return tuple((node.id, node.trail, str(node.id) in ticked) for node in nodes)
