"""Size charts: kept, refused, and what lists find products by then."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue import categories
from marque.catalogue.size_charts import charts, concerned
from marque.catalogue.size_charts.charts import Facts, Row
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.catalogue.house import House
from tests.storefront import shelves
from tests.storefront.shelves import Piece

SMALL = Row({"RUS": ("44",), "EU": ("38",), "INT": ("S",)}, {"bust": (840, 880), "waist": (660, 700)})
LARGE = Row({"RUS": ("52",), "EU": ("46", "48")}, {})
FOUND_BY = text("""
    SELECT z.system || ' ' || z.value FROM listing_sku l CROSS JOIN unnest(l.size_ids) WITH ORDINALITY AS t (id, nth)
    JOIN size z ON z.id = t.id WHERE l.sku_id = :id ORDER BY nth = 1 DESC, z.system, z.value
""")


def add(house: House, *rows: Row, brand_id: int | None = None, category_id: int = 0) -> int:
    with unit_of_work(actor="tests"):
        return charts.add(Facts(brand_id, category_id or house.category_id, rows or (SMALL, LARGE)))


def found_by(session: Session, sku_id: int) -> list[str]:
    return list(session.scalars(FOUND_BY, {"id": sku_id}))


def test_it_reads_as_it_was_written(session: Session, house: House) -> None:
    chart = add(house)

    assert charts.read(chart) == Facts(
        None, house.category_id, (Row(dict(sorted(SMALL.sizes.items())), SMALL.measures), LARGE)
    )


def test_a_sku_is_found_by_its_size_in_every_system(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(size=house.small), Piece(size=house.large))
    assert found_by(session, shelf.sku_ids[0]) == ["RUS 44"]
    add(house)

    assert found_by(session, shelf.sku_ids[0]) == ["RUS 44", "EU 38", "INT S"]
    assert found_by(session, shelf.sku_ids[1]) == ["RUS 52", "EU 46", "EU 48"]


def test_a_brands_own_chart_goes_first_and_then_the_nearest(session: Session, house: House) -> None:
    below = categories.place("test-coats/parkas", names={"en": "Parkas"})
    shelf = shelves.put_up(house, Piece(size=house.small), category_id=below)
    add(house)
    add(house, Row({"RUS": ("44",), "EU": ("39",)}, {}), category_id=below)
    assert found_by(session, shelf.sku_ids[0]) == ["RUS 44", "EU 39"]
    add(house, Row({"RUS": ("44",), "US": ("4",)}, {}), brand_id=house.brand_id)

    assert found_by(session, shelf.sku_ids[0]) == ["RUS 44", "US 4"]


def test_what_is_removed_no_longer_counts(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(size=house.small))
    chart = add(house)
    with unit_of_work():
        charts.remove(chart)

    assert found_by(session, shelf.sku_ids[0]) == ["RUS 44"]
    with pytest.raises(NotFound):
        charts.read(chart)


def test_saving_changes_what_it_says_and_where(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(size=house.small))
    elsewhere = categories.place("test-hats", names={"en": "Hats"})
    chart = add(house)
    seen = charts.read(chart)
    with unit_of_work():
        assert not charts.save(chart, facts=seen, seen=seen)
        assert charts.save(chart, facts=Facts(None, elsewhere, (LARGE,)), seen=seen)

    assert charts.read(chart) == Facts(None, elsewhere, (LARGE,))
    assert found_by(session, shelf.sku_ids[0]) == ["RUS 44"]


def test_who_saves_over_a_change_is_told(session: Session, house: House) -> None:
    chart = add(house)
    with pytest.raises(Conflict, match="changed_since"), unit_of_work():
        charts.save(chart, facts=Facts(None, house.category_id, (LARGE,)), seen=Facts(None, house.category_id, (LARGE,)))

    assert len(charts.read(chart).rows) == 2


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "chart_empty"),
        ([SMALL] * 41, "chart_too_long"),
        ([Row({}, {"bust": (840, 880)})], "row_without_size"),
        ([Row({"RUS": ("44",)}, {"bust": (880, 840)})], "measure"),
        ([Row({"RUS": ("44",)}, {"bust": (0, 840)})], "measure"),
        ([Row({"RUS": ("44",)}, {"tail": (840, 840)})], "measure"),
        ([Row({"RUS": ("x" * 13,)}, {})], "too_long"),
        ([Row({"RUS": ("1", "2", "3", "4", "5")}, {})], "too_many_names"),
        ([SMALL, Row({"EU": ("38",)}, {})], "size_twice"),
    ],
)
def test_what_cannot_be_is_refused(session: Session, house: House, rows: list[Row], code: str) -> None:
    with pytest.raises(Invalid, match=code), unit_of_work():
        charts.add(Facts(None, house.category_id, tuple(rows)))

    assert session.scalar(text("SELECT count(*) FROM size_chart")) == 0


@pytest.mark.parametrize(("told", "field"), [({"category_id": 0}, "category"), ({"brand_id": 0}, "brand")])
def test_unknown_places_are_refused(session: Session, house: House, told: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused, unit_of_work():
        charts.add(Facts(**({"brand_id": None, "category_id": house.category_id, "rows": (SMALL,)} | told)))

    assert refused.value.data["field"] == field


def test_a_category_has_one_chart_for_a_brand(session: Session, house: House) -> None:
    add(house)
    with pytest.raises(Conflict, match="chart_taken"):
        add(house)
    add(house, brand_id=house.brand_id)

    assert session.scalar(text("SELECT count(*) FROM size_chart")) == 2


def test_many_products_are_left_to_a_job(session: Session, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concerned, "BATCH", 1)
    first, second = (shelves.put_up(house, Piece(size=house.small)).sku_ids[0] for _ in range(2))
    add(house)
    assert session.scalar(text("SELECT args->>'category_id' FROM procrastinate_jobs")) == str(house.category_id)
    assert found_by(session, first) == ["RUS 44"]
    with unit_of_work():
        concerned.refresh(category_id=house.category_id, brand_id=None, after=0)

    assert [len(found_by(session, sku_id)) for sku_id in (first, second)] == [3, 1]
