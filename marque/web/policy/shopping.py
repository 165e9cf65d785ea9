"""Policies of the shop, bag, checkout and the machine's own addresses."""

from __future__ import annotations

from marque.web.policy.policy import BY_SECRET, DEVELOPMENT, MACHINE, PERSONAL, PUBLIC, PUBLIC_FORM, Policy

POLICIES: dict[str, Policy] = {
    "shop.home": PUBLIC,
    "shop.category": PUBLIC,
    "shop.new": PUBLIC,
    "shop.search": PUBLIC,
    "shop.brands": PUBLIC,
    "shop.brand": PUBLIC,
    "shop.product": PUBLIC,
    "shop.page": PUBLIC,
    "shop.media": PUBLIC,
    "shop.language": PUBLIC_FORM,
    "cart.show": PERSONAL,
    "cart.lines": MACHINE,
    "cart.add": Policy(session=True, kept="never", token=False),
    "cart.change": PERSONAL,
    "cart.save": PERSONAL,
    "checkout.start": PERSONAL,
    "checkout.extend": PERSONAL,
    "checkout.extension": MACHINE,
    "checkout.address": MACHINE,
    "checkout.use_address": PERSONAL,
    "checkout.draft": MACHINE,
    "checkout.keep_draft": PERSONAL,
    "checkout.show": PERSONAL,
    "checkout.place": PERSONAL,
    "checkout.order": BY_SECRET,
    "checkout.confirm_cancel": BY_SECRET,
    "checkout.cancel": BY_SECRET,
    "checkout.again": BY_SECRET,
    "checkout.claim": BY_SECRET,
    "checkout.pay": BY_SECRET,
    "checkout.decide": BY_SECRET,
    "operations.healthz": MACHINE,
    "operations.readyz": MACHINE,
    "operations.metrics": MACHINE,
    "operations.mailbox": DEVELOPMENT,
    "operations.letter": DEVELOPMENT,
}
