"""All jobs of the shop, by name. They only delegate; arguments are ids; each may run twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from marque.checkout import pay
from marque.inventory import holds, sold
from marque.kernel import limits
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from marque.kernel.jobs import defer
from marque.mails import accounts, order_cancelled, order_placed, order_shipped
from marque.pricing.sales import settling
from marque.storefront.index import log as listing_log
from marque.worker import attributes, collections, drawing, imports, interactions, letters, living, size_charts, words

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


def settle_sales() -> None:
    is_more = True
    while is_more:
        with unit_of_work(actor=ACTOR):
            is_more = settling.step(now=now())


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


def forget_listing_changes() -> None:
    with reading() as connection:
        listing_log.forget(connection, now=now())


def count_sold() -> None:
    with unit_of_work(actor=ACTOR):
        sold.count_up(now=now())


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
    Job("sales.settle", settle_sales, every="* * * * * */10"),
    Job("inventory.sweep_holds", sweep_holds, every="* * * * * */30"),
    Job("payments.find_unfinished", find_unfinished_payments, every="* * * * *"),
    Job("payments.give_up", give_up_payment),
    Job("collections.follow", collections.follow),
    Job("limits.forget", forget_limits, every="17 * * * *"),
    Job("listing.forget_changes", forget_listing_changes, every="23 * * * *"),
    Job("imports.look", imports.look),
    Job("imports.apply", imports.apply),
    Job("imports.clean", imports.clean, every="17 * * * *"),
    Job("inventory.count_sold", count_sold, every="*/10 * * * *"),
    Job("engagement.months", interactions.keep_months, every="7 3 * * *"),
    Job("words.rebuild", words.rebuild, every="11,41 * * * *", is_quiet=True),
    Job("engagement.popular", interactions.rebuild_popular, every="27 * * * *"),
    Job("engagement.forget", interactions.forget),
    Job("attributes.refresh", attributes.refresh, is_quiet=True),
    Job("attributes.forget", attributes.forget, is_quiet=True),
    Job("size_charts.refresh", size_charts.refresh, is_quiet=True),
    Job("demo.draw_pictures", drawing.draw, is_quiet=True),
    Job("demo.live", living.live),
)
