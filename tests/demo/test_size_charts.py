"""The demo's size charts."""

from __future__ import annotations

from marque.catalogue.size_charts import charts
from marque.demo.catalogue import size_charts


def test_every_chart_is_one_that_staff_could_have_typed() -> None:
    for rows in (size_charts.women(), size_charts.men(), size_charts.shoes()):
        assert charts.judged(rows) == rows
    assert size_charts.women()[2].sizes == {"INT": ("S",), "RUS": ("44",), "EU": ("38",), "UK": ("10",), "US": ("6",)}
    assert size_charts.men()[0].measures == {"chest": (860, 890), "waist": (740, 770), "hips": (900, 930)}
    assert size_charts.shoes()[-1].measures == {"foot": (289, 295)}
