from __future__ import annotations

import pytest

from marque.kernel.errors import Invalid
from marque.orders import models
from marque.payments import providers
from marque.payments.providers import PROVIDERS


@pytest.mark.parametrize(
    ("code", "prepaid", "hosted"),
    [("cash_on_delivery", False, False), ("bank_transfer", True, False), ("sandbox", True, True)],
)
def test_ways_to_pay(code: str, prepaid: bool, hosted: bool) -> None:
    provider = PROVIDERS[code]

    assert (provider.code, provider.prepaid, provider.hosted) == (code, prepaid, hosted)


def test_the_database_knows_the_same_providers() -> None:
    assert tuple(PROVIDERS) == models.PROVIDERS


def test_a_reference_cannot_be_guessed() -> None:
    made = {PROVIDERS["sandbox"].new_reference() for _ in range(100)}

    assert len(made) == 100
    assert {len(reference) for reference in made} == {32}


def test_what_the_shop_offers_can_be_chosen() -> None:
    assert providers.chosen("sandbox", offered=frozenset({"sandbox"})) is PROVIDERS["sandbox"]


@pytest.mark.parametrize("code", ["sandbox", "", "bitcoin", "gift"])
def test_anything_else_cannot(code: str) -> None:
    with pytest.raises(Invalid, match="payment") as refusal:
        providers.chosen(code, offered=frozenset({"cash_on_delivery", "gift"}))
    assert refusal.value.data == {"field": "payment", "value": code}
