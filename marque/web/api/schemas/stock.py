"""Stock as staff read and correct it."""

from __future__ import annotations

from datetime import datetime

from pydantic import ConfigDict, Field

from marque.web.api.schemas.base import AskedFlag, AskedId, Id, Paged, Sent, Shown, example

MOST = 1_000_000


class LevelsQuery(Paged):
    q: str | None = Field(default=None, min_length=2, max_length=100, description="Part of a title or a SKU's code.")
    low: AskedFlag | None = Field(default=None, description="`true`: only what is nearly gone.")


class LevelShown(Shown):
    """`available` leaves out what is `held` for somebody."""

    sku_id: int
    sku_code: str
    title: str
    on_hand: int
    held: int
    available: int


class LevelPage(Shown):
    items: list[LevelShown]
    next: str | None = Field(description="Ask for the rest with `after`; null: there is no more.")


class MovementsQuery(Paged):
    sku_id: AskedId


class MovementShown(Shown):
    """One line of the ledger, which nothing changes. `quantity` is what was added, negative what was taken."""

    id: int
    sku_id: int
    kind: str
    quantity: int
    balance_after: int
    reason: str
    actor: str
    at: datetime


class MovementPage(Shown):
    items: list[MovementShown]
    next: str | None = Field(description="Ask for the rest with `after`; null: there is no more.")


class Adjustment(Sent):
    """Pieces found or missing. To receive goods is an adjustment up with that reason."""

    model_config = ConfigDict(json_schema_extra=example(sku_id=1, quantity=-2, reason="two were torn"))

    sku_id: Id
    quantity: int = Field(ge=-MOST, le=MOST, description="Such as 5 or -2; not 0.", json_schema_extra={"not": {"const": 0}})
    reason: str = Field(min_length=1, max_length=200)


class Adjusted(Shown):
    sku_id: int
    quantity: int
    on_hand: int
