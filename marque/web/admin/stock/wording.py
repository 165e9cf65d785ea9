"""Words for the ledger: what happened, who did it, and the order or import behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from babel.numbers import format_decimal
from flask import url_for
from flask_babel import gettext, ngettext

from marque.inventory.ledger import Movement
from marque.kernel.errors import MarqueError
from marque.web.security import access
from marque.web.templating import formats, language


@dataclass(frozen=True, slots=True)
class MovementRow:
    """`reference` is the order's number or the import's file, with its address where the reader may see it."""

    at: datetime
    what: str
    quantity: str
    is_up: bool
    balance: int
    who: str
    reason: str
    reference: str
    href: str


def row(movement: Movement, *, order_numbers: Mapping[int, str]) -> MovementRow:
    reference, href = _reference(movement, order_numbers)
    return MovementRow(
        at=movement.at,
        what=_kinds().get(movement.kind, movement.kind),
        quantity=signed(movement.quantity),
        is_up=movement.quantity > 0,
        balance=movement.balance,
        who=movement.who or _actor(movement.actor),
        reason="" if movement.reference_kind == "import" and reference else movement.reason,
        reference=reference,
        href=href,
    )


def signed(quantity: int) -> str:
    """ "+5" or "−2"."""
    number = format_decimal(abs(quantity), locale=language.current())
    return f"{'+' if quantity > 0 else formats.MINUS}{number}"


def reasons() -> tuple[str, ...]:
    """What a correction is most often for; offered, not demanded."""
    return (
        gettext("Damaged"),
        gettext("Lost"),
        gettext("Found again"),
        gettext("Sample or photo shoot"),
        gettext("Wrongly counted before"),
    )


def refusal(error: MarqueError) -> str:
    """Why nothing was changed, and what to do."""
    told = error.data
    if error.code == "change":
        return gettext("Write + or − and a whole number, such as +5 or −2.")
    if error.code == "pieces":
        return gettext("Write a whole number from %(least)s to 1,000,000.", least=told.get("least", 0))
    if error.code in ("reason", "missing"):
        return gettext("Say why. The reason stays with the movement for good.")
    if error.code == "below_held":
        return _too_many(told["on_hand"], held=told["held"])
    if error.code == "moved_since":
        return gettext("Something was sold or moved since you opened this page. Look at the new figure and count again.")
    return gettext("This did not work, and nothing was changed. Please try again.")


def _too_many(on_hand: int, *, held: int) -> str:
    if held:
        free = on_hand - held
        return gettext("%(held)s are promised to shoppers, so at most %(free)s can be taken away.", held=held, free=free)
    if not on_hand:
        return gettext("None is on hand, so nothing can be taken away.")
    return ngettext(
        "Only %(num)s is on hand, so no more can be taken away.",
        "Only %(num)s are on hand, so no more can be taken away.",
        on_hand,
    )


def _kinds() -> dict[str, str]:
    return {
        "receive": gettext("Received"),
        "sale": gettext("Sold"),
        "return": gettext("Came back"),
        "adjust": gettext("Corrected"),
        "transfer": gettext("Moved"),
        "write_off": gettext("Written off"),
        "count": gettext("Counted"),
    }


def _actor(actor: str) -> str:
    kind = actor.partition(":")[0]
    names = {
        "": gettext("Shopper"),
        "shopper": gettext("Shopper"),
        "customer": gettext("Shopper"),
        "order": gettext("Shopper"),
        "shop": gettext("The shop itself"),
        "import": gettext("Import"),
        "command": gettext("Command"),
        "worker": gettext("The shop itself"),
        "staff": gettext("A colleague"),
    }
    return names.get(kind, actor)


def _reference(movement: Movement, order_numbers: Mapping[int, str]) -> tuple[str, str]:
    if movement.reference_id is None:
        return "", ""
    if movement.reference_kind == "order_line" and movement.reference_id in order_numbers:
        number = order_numbers[movement.reference_id]
        return gettext("Order %(number)s", number=number), url_for("admin.order", number=number)
    if movement.reference_kind == "import":
        href = url_for("admin.import", run_id=movement.reference_id) if access.may("catalogue") else ""
        return movement.reason, href
    return "", ""
