"""How staff pages name what orders keep as codes: states, events, ways to pay."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext, pgettext

from marque.orders import tabs
from marque.payments.providers import PROVIDERS
from marque.web.templating.wording import payment_names


@dataclass(frozen=True, slots=True)
class Badge:
    """`kind`: ok, warn, bad, info, or "" for grey."""

    text: str
    kind: str


PAYMENT = {
    "paid": (lazy_gettext("Paid"), "ok"),
    "part_refunded": (lazy_gettext("Partly refunded"), "info"),
    "refunded": (lazy_gettext("Refunded"), ""),
    "nothing": (lazy_gettext("Nothing paid"), ""),
    "awaited": (lazy_gettext("Not paid yet"), "warn"),
    "door": (lazy_gettext("At the door"), "info"),
}
STATUS = {
    "unpaid": (lazy_gettext("On hold"), ""),
    "to_pack": (lazy_gettext("To pack"), "warn"),
    "to_send": (lazy_gettext("Packed"), "info"),
    "sent": (lazy_gettext("Sent"), "info"),
    "delivered": (lazy_gettext("Delivered"), "ok"),
    "cancelled": (lazy_gettext("Cancelled"), "bad"),
}
PICKUP = {
    "sent": (lazy_gettext("Ready to collect"), "info"),
    "delivered": (lazy_gettext("Collected"), "ok"),
}


def payment_badge(payment_status: str, *, provider: str, status: str) -> Badge:
    """Where the money is."""
    state = payment_status
    if payment_status == "unpaid":
        state = "nothing" if status == "cancelled" else "awaited" if PROVIDERS[provider].prepaid else "door"
    text, kind = PAYMENT[state]
    return Badge(str(text), kind)


def status_badge(status: str, *, is_ready: bool, is_pickup: bool = False) -> Badge:
    """Where the goods are."""
    tab = tabs.tab_of(status, is_ready=is_ready)
    text, kind = PICKUP[tab] if is_pickup and tab in PICKUP else STATUS[tab]
    return Badge(str(text), kind)


def tab_names() -> dict[str, str]:
    """In the order of an order's life."""
    return {
        "all": pgettext("orders", "All"),
        "unpaid": gettext("Waiting for payment"),
        "to_pack": gettext("To pack"),
        "to_send": gettext("To send"),
        "sent": gettext("On the way"),
        "delivered": gettext("Delivered"),
        "cancelled": gettext("Cancelled"),
    }


def payment_name(provider: str) -> str:
    return payment_names()[provider][0]


def event_text(kind: str, *, is_pickup: bool) -> str:
    """A line of the history, without its actor; an unknown kind is shown as it is kept."""
    words = {
        "placed": gettext("Order placed"),
        "paid": gettext("Payment captured"),
        "payment_declined": gettext("The bank refused the payment"),
        "packed": gettext("Packed"),
        "shipped": gettext("Ready to collect") if is_pickup else gettext("Sent"),
        "delivered": gettext("Collected") if is_pickup else gettext("Delivered"),
        "cancelled": gettext("Cancelled"),
        "refunded": gettext("Money given back"),
        "note": gettext("Note"),
    }
    return words.get(kind, kind)


def letter_text(kind: str, *, recipient: str, is_pending: bool) -> str:
    """A letter in the history; a pending one was written and not handed to the mail server yet."""
    words = {
        "order_placed": gettext("Confirmation to %(email)s", email=recipient),
        "order_shipped": gettext("Word of the parcel to %(email)s", email=recipient),
        "order_cancelled": gettext("Word of the cancellation to %(email)s", email=recipient),
    }
    written = words.get(kind, kind)
    return gettext("%(letter)s, waiting to be sent", letter=written) if is_pending else written


def actor_name(actor: str, *, who: str) -> str:
    """Who did it, where that says something."""
    words = {
        "shopper": gettext("Customer"),
        "customer": gettext("Customer"),
        "shop": gettext("By itself, not paid in time"),
        "staff": gettext("Staff"),
        "command": gettext("By command"),
        "sandbox": gettext("Test gateway"),
    }
    return who or words.get(actor, "")


def note_text(note: str) -> str:
    """What stands below a line of the history: a colleague's words, or a code the shop wrote."""
    return {"unpaid": gettext("Nobody paid in time")}.get(note, note)
