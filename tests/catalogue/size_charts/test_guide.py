"""Size guides as shoppers read them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from marque.catalogue.size_charts import guide
from marque.catalogue.size_charts.charts import Row
from marque.catalogue.size_charts.guide import Guide
from marque.kernel.database import reading
from tests.catalogue.house import House
from tests.catalogue.size_charts.test_charts import LARGE, SMALL, add

CHART = Guide(
    ("INT", "RUS", "EU"),
    ("bust",),
    (
        Row({"RUS": ("44",), "EU": ("38",), "INT": ("S",)}, {"bust": (840, 880)}),
        Row({"RUS": ("46",), "EU": ("40", "41")}, {}),
    ),
)


def test_the_same_size_elsewhere() -> None:
    assert CHART.also("RUS", "44") == (("INT", "S"), ("EU", "38"))
    assert CHART.also("RUS", "46") == (("EU", "40"), ("EU", "41"))
    assert CHART.also("EU", "41") == (("RUS", "46"),)
    assert (CHART.also("RUS", "48"), CHART.also("US", "44")) == ((), ())


def test_the_brands_own_goes_first_and_the_nearest_category() -> None:
    mine, below, above = (Guide((), (), (Row({"EU": (name,)}, {}),)) for name in "123")
    known = {("altai", "women"): mine, (None, "women/coats"): below, (None, "women"): above}

    assert guide.of(known, brand="altai", paths=["women", "women/coats"]) is mine
    assert guide.of(known, brand="other", paths=["women", "women/coats"]) is below
    assert guide.of(known, brand="other", paths=["women", "women/hats"]) is above
    assert guide.of(known, brand="other", paths=["men"]) is None


def test_charts_are_read_once_per_version(session: Session, house: House) -> None:
    add(house, SMALL, LARGE)
    with reading() as connection:
        known = guide.guides(connection, version=1)
        add(house, SMALL, brand_id=house.brand_id)
        assert guide.guides(connection, version=1) is known
        assert set(guide.guides(connection, version=2)) == {(None, "test-coats"), ("testwerk", "test-coats")}

    [(place, told)] = known.items()
    assert (place, told.systems, told.measures) == ((None, "test-coats"), ("INT", "RUS", "EU"), ("bust", "waist"))
    assert told.rows[0] == Row({"EU": ("38",), "RUS": ("44",), "INT": ("S",)}, {"bust": (840, 880), "waist": (660, 700)})
    assert told.rows[1].sizes == {"RUS": ("52",), "EU": ("46", "48")}
