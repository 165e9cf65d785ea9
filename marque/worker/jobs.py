"""All jobs of the shop, by name. They only delegate; arguments are ids; each may run twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from marque.checkout import pay
from marque.inventory import holds
from marque.kernel import limits
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from marque.kernel.jobs import defer
from marque.mails import accounts, order_cancelled, order_placed, order_shipped
from marque.worker import drawing, imports, letters, living

ACTOR = "worker"


@dataclass(frozen=True, slots=True)
class Job:
    """`every` is a cron line, with seconds as its sixth field; a quiet job is logged only when it fails."""

    name: str
    work: Callable[..., Any]
    every: str | None = None
    is_quiet: bool = False


def sweep_holds() -> None:
    with unit_of_work(actor=ACTOR):
        holds.sweep(now=now())


def find_unfinished_payments() -> None:
    with reading() as connection:
        unfinished = pay.unfinished(connection, now=now())
    for provider, provider_ref in unfinished:
        with unit_of_work(actor=ACTOR):
            defer("payments.give_up", once=f"give up {provider_ref}", provider=provider, provider_ref=provider_ref)


def give_up_payment(*, provider: str, provider_ref: str) -> None:
    with unit_of_work(actor=ACTOR):
        pay.give_up(provider=provider, provider_ref=provider_ref, now=now())


def forget_limits() -> None:
    with reading() as connection:
        limits.forget(connection, now=now())


JOBS = (
    Job("mails.order_placed", order_placed.send),
    Job("mails.order_shipped", order_shipped.send),
    Job("mails.order_cancelled", order_cancelled.send),
    Job("mails.account_registration", accounts.registration),
    Job("mails.account_reset", accounts.reset),
    Job("mails.account_invitation", accounts.invitation),
    Job("mails.account_password_changed", accounts.password_changed),
    Job("mails.account_email_change", accounts.email_change_asked),
    Job("mails.account_email_changed", accounts.email_changed),
    Job("mails.resend", letters.resend, every="*/2 * * * *"),
    Job("inventory.sweep_holds", sweep_holds, every="* * * * * */30"),
    Job("payments.find_unfinished", find_unfinished_payments, every="* * * * *"),
    Job("payments.give_up", give_up_payment),
    Job("limits.forget", forget_limits, every="17 * * * *"),
    Job("imports.look", imports.look),
    Job("imports.apply", imports.apply),
    Job("imports.clean", imports.clean, every="17 * * * *"),
    Job("demo.draw_pictures", drawing.draw, is_quiet=True),
    Job("demo.live", living.live),
)
