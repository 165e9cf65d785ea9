"""Interactions."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from marque.web.api.schemas.base import Id, Sent, Shown, example

Kind = Literal["view", "click", "search", "wishlist"]


class NewInteraction(Sent):
    """A product, a SKU of it or both, but of a search its `words`. No names, addresses or e-mail addresses in any of it."""

    model_config = ConfigDict(json_schema_extra=example(kind="view", product_id=1))

    kind: Kind
    product_id: Id | None = None
    sku_id: Id | None = None
    words: str | None = Field(default=None, min_length=2, max_length=200, description="Of a search.")
    found: int | None = Field(default=None, ge=0, le=100_000_000, description="Of a search: how much it found.")
    list_name: str | None = Field(
        default=None, pattern=r"^[a-z][a-z-]{0,39}$", description="Where it was chosen, such as `category`."
    )
    place: int | None = Field(default=None, ge=1, le=100_000, description="Which one of that list, from 1.")


class InteractionTaken(Shown):
    kind: Kind
