"""A guest signs in: what is in the guest's bag moves into the customer's own. Nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import text

from marque.cart import carts
from marque.cart.limits import KEPT, LINES, PER_LINE
from marque.inventory import holds
from marque.kernel.database import db


@dataclass(frozen=True, slots=True)
class Line:
    """A line of either bag; `id` is its row."""

    id: int
    sku_id: int
    quantity: int
    saved: bool
    price_seen_cents: int


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it, by SKU. `count`: units in the bag now · `joined`: both bags held something, so the page looks new
    `capped`: wanted more often than one line may hold · `aside`: kept for later, because the bag is full
    `left`: stayed behind, because nothing more can be kept."""

    count: int = 0
    joined: bool = False
    capped: tuple[int, ...] = ()
    aside: tuple[int, ...] = ()
    left: tuple[int, ...] = ()


@dataclass(slots=True)
class Union:
    """The lines of the joined bag by SKU, and what could not simply be added."""

    lines: dict[int, Line]
    capped: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)

    @property
    def wanted(self) -> int:
        """Lines to buy, saved ones left out."""
        return sum(not line.saved for line in self.lines.values())


LINES_OF = text("""
    SELECT id, sku_id, quantity, saved, price_seen_cents FROM cart_line WHERE cart_id = :cart_id ORDER BY id
""")
WRITE = text("""
    UPDATE cart_line l SET cart_id = :cart_id, quantity = w.quantity, saved = w.saved, price_seen_cents = w.price
    FROM unnest(CAST(:ids AS bigint[]), CAST(:quantities AS integer[]), CAST(:saved AS boolean[]), CAST(:prices AS bigint[]))
         AS w (id, quantity, saved, price)
    WHERE l.id = w.id
""")
REMOVE = text("DELETE FROM cart_line WHERE cart_id = :cart_id AND NOT sku_id = ANY(CAST(:left AS bigint[]))")
CLOSE = text("UPDATE cart SET state = 'merged', updated_at = :now WHERE id = :id")


def merge(guest_cart_id: int, *, customer_id: int, now: datetime) -> Merged:
    """Move a guest's lines and holds into the customer's cart; a guest cart ordered or merged before changes nothing.

    Lock order: the guest's cart, then the customer's. Raises NotFound.
    """
    guest = carts.lock(guest_cart_id)
    if guest.state != "open" or guest.customer_id is not None:
        return Merged()
    cart_id = _lock_own(customer_id)
    own, theirs = _lines(cart_id), _lines(guest_cart_id)
    union = joined(own, theirs)
    _write(cart_id, union.lines)
    holds.hand_over(carts.holder(guest_cart_id), to=carts.holder(cart_id), except_for=[*union.aside, *union.left])
    db.session.execute(REMOVE, {"cart_id": guest_cart_id, "left": union.left})
    db.session.execute(CLOSE, {"id": guest_cart_id, "now": now})
    return Merged(
        count=carts.count(cart_id),
        joined=bool(own and theirs),
        capped=tuple(union.capped),
        aside=tuple(union.aside),
        left=tuple(union.left),
    )


def joined(own: Sequence[Line], guest: Sequence[Line]) -> Union:
    """Both bags in one. Pure.

    Units wanted in both are added up, to what a line may hold; wanted beats saved, as when a saved piece is added again.
    The customer's own lines always stay; a new one past the limits is kept for later, or stays where it is.
    """
    union = Union({line.sku_id: line for line in own})
    for line in guest:
        mine = union.lines.get(line.sku_id)
        if mine:
            _put(union, _both(mine, line), is_wanted_already=not mine.saved)
        elif len(union.lines) < KEPT:
            _put(union, line, is_wanted_already=False)
        else:
            union.left.append(line.sku_id)
    return union


def _both(mine: Line, guest: Line) -> Line:
    """One line out of two of a SKU: the row of the customer's, the price that was seen last."""
    if mine.saved != guest.saved:
        quantity = guest.quantity if mine.saved else mine.quantity
    else:
        quantity = mine.quantity + guest.quantity
    return replace(mine, quantity=quantity, saved=mine.saved and guest.saved, price_seen_cents=guest.price_seen_cents)


def _put(union: Union, line: Line, *, is_wanted_already: bool) -> None:
    if line.quantity > PER_LINE:
        union.capped.append(line.sku_id)
    is_full = not line.saved and not is_wanted_already and union.wanted >= LINES
    if is_full:
        union.aside.append(line.sku_id)
    union.lines[line.sku_id] = replace(line, quantity=min(line.quantity, PER_LINE), saved=line.saved or is_full)


def _lock_own(customer_id: int) -> int:
    while True:  # it may be ordered between being found and being locked
        cart_id = carts.open_for(customer_id)
        if carts.lock(cart_id).state == "open":
            return cart_id


def _lines(cart_id: int) -> list[Line]:
    return [Line(*row) for row in db.session.execute(LINES_OF, {"cart_id": cart_id})]


def _write(cart_id: int, lines: Mapping[int, Line]) -> None:
    arrays = {
        "ids": [line.id for line in lines.values()],
        "quantities": [line.quantity for line in lines.values()],
        "saved": [line.saved for line in lines.values()],
        "prices": [line.price_seen_cents for line in lines.values()],
    }
    db.session.execute(WRITE, {"cart_id": cart_id, **arrays})
