"""The ways to pay. `prepaid` means goods leave only when the money is there; `hosted` means a page of the gateway."""

from __future__ import annotations

from dataclasses import dataclass

from marque.kernel.errors import Invalid
from marque.kernel.secrets import new_secret


@dataclass(frozen=True, slots=True)
class Provider:
    code: str
    prepaid: bool
    hosted: bool

    def new_reference(self) -> str:
        """What this payment is called at the provider; random, so that a hosted page cannot be guessed."""
        return new_secret()


PROVIDERS = {
    provider.code: provider
    for provider in (
        Provider("cash_on_delivery", prepaid=False, hosted=False),
        Provider("bank_transfer", prepaid=True, hosted=False),
        Provider("sandbox", prepaid=True, hosted=True),
    )
}


def chosen(code: str, *, offered: frozenset[str]) -> Provider:
    """The provider a shopper chose. Raises Invalid if the shop does not offer it."""
    if code not in offered or code not in PROVIDERS:
        raise Invalid("payment", field="payment", value=code)
    return PROVIDERS[code]
