"""T12 at a size for every day, and the two bugs it is made for."""

from __future__ import annotations

import pytest

from tests.conftest import RealDatabase
from tests.races import planted, product_forms

pytestmark = pytest.mark.races


def test_staff_edits_never_erase_sales(real_database: RealDatabase) -> None:
    result = product_forms.race(real_database.app, sales=40, saves=12, width=8)

    assert result.wrong == {}, (result, result.details)
    assert (result.counts["done"], result.counts["sold"]) == (52, 40)
    assert result.counts["conflict pages"] >= 11


def test_stock_as_a_field_of_the_form_brings_sold_pieces_back(real_database: RealDatabase) -> None:
    with planted.stock_as_a_field_of_the_form():
        result = product_forms.race(real_database.app, sales=20, saves=6, width=8)

    assert result.wrong["pieces that came back"] > 0


def test_a_save_that_looks_at_no_version_hides_the_other_one(real_database: RealDatabase) -> None:
    with planted.no_version_looked_at():
        result = product_forms.race(real_database.app, sales=6, saves=4, width=8)

    assert result.wrong["nobody saw a conflict"] == 1
