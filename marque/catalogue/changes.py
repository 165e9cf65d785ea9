"""What a change of many products would make of one of them. Pure: no database, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from marque.catalogue.skus import MOST_CENTS
from marque.kernel.errors import Invalid
from marque.kernel.money import BASIS_POINTS

KINDS = ("publish", "draft", "archive", "price", "category")
WHOLE = 100  # cents: new prices are whole som
LOWEST_BP, HIGHEST_BP = -9_000, 30_000  # −90 % to +300 %; beyond it somebody mistyped
SEAL = 16  # characters


@dataclass(frozen=True, slots=True, order=True)
class Price:
    """Of one SKU, in cents; `was_cents` is the compare-at price."""

    sku_id: int
    cents: int
    was_cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a change may touch of a product. `publish_at` None: nothing planned; `prices` by SKU."""

    status: str
    publish_at: datetime | None
    category_id: int
    is_sellable: bool
    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`percent_bp`: −1000 lowers prices by 10 %; `category_id`: the new main category."""

    kind: str
    percent_bp: int = 0
    category_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One product before and after. `left_out` says why it stays as it is: "already", "nothing_to_sell", "price"."""

    product_id: int
    title: str
    before: State
    after: State
    left_out: str = ""

    @property
    def seal(self) -> str:
        """A fingerprint of what was shown; another one means that something came in between."""
        told = repr((self.before, self.after, self.left_out))
        return hashlib.sha256(told.encode()).hexdigest()[:SEAL]


def judged(change: Change) -> Change:
    """Raises Invalid: an unknown kind, a percentage that changes nothing or too much."""
    if change.kind not in KINDS:
        raise Invalid("change", field="do", value=change.kind[:40])
    if change.kind == "price" and (change.percent_bp == 0 or not LOWEST_BP <= change.percent_bp <= HIGHEST_BP):
        raise Invalid("percent", field="percent", lowest=LOWEST_BP, highest=HIGHEST_BP)
    return change


def step(change: Change, *, product_id: int, title: str, state: State) -> Step:
    """What the change makes of this product."""
    why = _obstacle(change, state)
    after = state if why else MAKERS[change.kind](change, state)
    if not why and after == state:
        why = "already"
    return Step(product_id=product_id, title=title, before=state, after=after, left_out=why)


def repriced(cents: int, *, percent_bp: int) -> int:
    """The price changed by so much, rounded half up to whole som, never below one."""
    exact = cents * (BASIS_POINTS + percent_bp)
    unit = BASIS_POINTS * WHOLE
    return max((2 * exact + unit) // (2 * unit), 1) * WHOLE


def _obstacle(change: Change, state: State) -> str:
    if change.kind == "publish" and not state.is_sellable:
        return "nothing_to_sell"
    if change.kind == "price":
        dearest = max((price.cents for price in state.prices), default=0)
        return "price" if not dearest or repriced(dearest, percent_bp=change.percent_bp) > MOST_CENTS else ""
    return ""


def _price(change: Change, state: State) -> State:
    """A compare-at price that is no longer above the price ends the reduction."""
    prices = []
    for price in state.prices:
        cents = repriced(price.cents, percent_bp=change.percent_bp)
        kept = price.was_cents if price.was_cents and price.was_cents > cents else None
        prices.append(Price(price.sku_id, cents, kept))
    return replace(state, prices=tuple(prices))


MAKERS: dict[str, Callable[[Change, State], State]] = {
    "publish": lambda _change, state: replace(state, status="active"),
    "draft": lambda _change, state: replace(state, status="draft"),
    "archive": lambda _change, state: replace(state, status="archived"),
    "price": _price,
    "category": lambda change, state: replace(state, category_id=change.category_id),
}
