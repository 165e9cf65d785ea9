"""Attributes that staff define, as everybody may read them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from marque.web.api.schemas.base import Paged, Shown


class AttributeQuery(Paged):
    pass


class ValueShown(Shown):
    """A value to choose, "yes" of a flag, or the range of a number: from `low` to below `high`, open where that is null."""

    code: str
    name: str
    low: float | None
    high: float | None


class AttributeShown(Shown):
    """What products may say under `code`: see `attributes` of a product."""

    code: str
    kind: Literal["choice", "choices", "number", "flag", "text"]
    name: str
    unit: str
    is_facet: bool = Field(description="Whether lists in the shop can be filtered by it.")
    category_ids: list[int] | None = Field(description="Products of these, and of what lies below, have it; null: of all.")
    values: list[ValueShown]


class AttributePage(Shown):
    items: list[AttributeShown]
    next: str | None = Field(description="Ask for the rest with `after`; null: there is no more.")
