"""What stands in an attribute's form and what is wrong with it, as fields to draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marque.catalogue.attributes.tidying import LONGEST_NAME
from marque.web.admin.attributes.fields import Fields
from marque.web.admin.shell.entry import Field


@dataclass(frozen=True, slots=True)
class Typed:
    """`problems` are sentences by field."""

    fields: Fields
    problems: Mapping[str, str] = field(default_factory=dict)

    def field(
        self,
        name: str,
        label: str,
        *,
        longest: int = LONGEST_NAME,
        hint: str = "",
        kind: str = "line",
        lang: str = "",
        is_optional: bool = False,
    ) -> Field:
        return Field(
            name=name,
            label=label,
            value=self.fields.get(name, ""),
            problem=self.problems.get(name, ""),
            longest=longest,
            hint=hint,
            kind=kind,
            lang=lang,
            is_optional=is_optional,
        )
