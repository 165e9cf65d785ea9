"""Stock for staff: levels, the ledger, and corrections with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marque.inventory import ledger, stock
from marque.inventory import reading as levels
from marque.inventory.ledger import Movement
from marque.inventory.reading import Level, LevelQuery, Place
from marque.kernel import clock
from marque.kernel.database import db, reading
from marque.kernel.errors import NotFound
from marque.web.api import lists, repeats
from marque.web.api.operation import operation
from marque.web.api.schemas.stock import (
    Adjusted,
    Adjustment,
    LevelPage,
    LevelShown,
    LevelsQuery,
    MovementPage,
    MovementShown,
    MovementsQuery,
)
from marque.web.templating import reader
from marque.web.visitor import person


@operation("Staff: stock", gives=LevelPage, scope="stock")
def list_levels(query: LevelsQuery) -> LevelPage:
    """How much there is of every SKU

    Sorted by code. With `low=true` only what is for sale and nearly gone.
    """
    after = lists.after(query.after, kind="stock", count=2)
    wanted = LevelQuery(words=query.q or "", show="low" if query.low else "")
    with reading() as connection:
        rows = levels.levels(
            connection,
            wanted,
            place=Place(*after) if after else None,
            most=query.limit + 1,
            **reader.languages(),
        )
    shown, has_more = rows[: query.limit], len(rows) > query.limit
    last = (shown[-1].sku_code, shown[-1].sku_id) if has_more else ()
    return LevelPage(items=[_level(row) for row in shown], next=lists.following(has_more, *last, kind="stock"))


@operation("Staff: stock", gives=MovementPage, errors=(404,), scope="stock")
def list_movements(query: MovementsQuery) -> MovementPage:
    """The ledger of one SKU, newest first

    Every line says why, who, and what was there after it.
    """
    kind = f"movements {query.sku_id}"
    after = lists.after(query.after, kind=kind, count=1)
    with reading() as connection:
        levels.level(connection, query.sku_id, **reader.languages())
        place = after[0] if after else None
        rows = ledger.movements(connection, sku_id=query.sku_id, after=place, is_before=False, most=query.limit + 1)
    shown, has_more = rows[: query.limit], len(rows) > query.limit
    last = (shown[-1].id,) if has_more else ()
    items = [_movement(row, sku_id=query.sku_id) for row in shown]
    return MovementPage(items=items, next=lists.following(has_more, *last, kind=kind))


@operation("Staff: stock", gives=Adjusted, status=201, errors=(404, 409), scope="stock",
           headers={repeats.HEADER: repeats.NEEDED})  # fmt: skip
def adjust_stock(json: Adjustment) -> Any:
    """Correct what is on hand

    By `5` or `-2`, with the reason that the ledger keeps. 409 `below_held`: the pieces are promised to somebody.
    """
    actor = person.staff_actor()

    def effect() -> Adjusted:
        on_hand = _adjusted(json, actor=actor, now=clock.now())
        return Adjusted(sku_id=json.sku_id, quantity=json.quantity, on_hand=on_hand)

    return repeats.once(effect, gives=Adjusted, status=201, actor=actor)


def _adjusted(sent: Adjustment, *, actor: str, now: datetime) -> int:
    """What is on hand then; the first pieces a SKU ever has are received. Raises NotFound, Conflict, Invalid."""
    try:
        return stock.adjust(sent.sku_id, quantity=sent.quantity, reason=sent.reason, actor=actor, now=now)
    except NotFound:
        if sent.quantity < 0:
            raise
        words = reader.languages()
        levels.level(db.session.connection(), sent.sku_id, **words)
        stock.receive_many({sent.sku_id: sent.quantity}, reason=sent.reason, actor=actor, now=now)
        return levels.level(db.session.connection(), sent.sku_id, **words).on_hand


def _level(row: Level) -> LevelShown:
    return LevelShown(**{name: getattr(row, name) for name in LevelShown.model_fields})


def _movement(row: Movement, *, sku_id: int) -> MovementShown:
    same = ("id", "kind", "quantity", "reason", "at")
    told = {name: getattr(row, name) for name in same}
    return MovementShown(**told, sku_id=sku_id, balance_after=row.balance, actor=row.who or row.actor)
