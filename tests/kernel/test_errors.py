from __future__ import annotations

import pytest

from marque.inventory.errors import SoldOut
from marque.kernel.errors import Conflict, Gone, Invalid, MarqueError, NotFound, Refused


@pytest.mark.parametrize("kind", [Conflict, Gone, Invalid, NotFound, Refused])
def test_an_error_carries_a_code_and_data(kind: type[MarqueError]) -> None:
    error = kind("quantity", field="quantity", most=20)

    assert isinstance(error, MarqueError)
    assert (error.code, error.data, str(error)) == ("quantity", {"field": "quantity", "most": 20}, "quantity")


def test_sold_out_names_what_is_short_and_keeps_its_own_copy() -> None:
    short = {7: 2}
    error = SoldOut(short)
    short.clear()

    assert isinstance(error, Conflict)
    assert (error.code, error.short, error.data) == ("sold_out", {7: 2}, {"short": {7: 2}})
