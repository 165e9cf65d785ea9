"""Size charts as staff keep them: rows of one body, told in every system and in measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, text, update

from marque.catalogue import refusals, sizes, wording
from marque.catalogue.models import Size
from marque.catalogue.size_charts import concerned
from marque.catalogue.size_charts.models import SizeChart, SizeChartRow, SizeChartSize
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

SYSTEMS = ("INT", "RUS", "EU", "UK", "US", "IT", "FR", "DE", "JP")
MEASURES = ("chest", "bust", "waist", "hips", "inside_leg", "foot", "hand", "head")
MOST_ROWS = 40
MOST_IN_CELL = 4
LONGEST_SIZE = 12
LEAST_MM, MOST_MM = 10, 3_000
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('marque.catalogue.size_charts'))")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One size of the body: system → what it is called there, measure → from and to in whole millimetres."""

    sizes: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class Facts:
    """`brand_id` None: for all brands. The chart holds for its category and what lies below it."""

    brand_id: int | None
    category_id: int
    rows: tuple[Row, ...]


def add(facts: Facts) -> int:
    """A new chart. Raises Invalid (naming the field and the row), Conflict (`chart_taken`)."""
    rows = judged(facts.rows)
    _must_be_free(facts)
    new = insert(SizeChart).values(brand_id=facts.brand_id, category_id=facts.category_id).returning(SizeChart.id)
    with refusals.told():
        chart_id = int(db.session.scalars(new).one())
    _write(chart_id, rows)
    concerned.note(category_id=facts.category_id, brand_id=facts.brand_id)
    return chart_id


def read(chart_id: int, *, lock: bool = False) -> Facts:
    """Raises NotFound."""
    chart = db.session.get(
        SizeChart, chart_id, with_for_update={"key_share": True} if lock else None, populate_existing=True
    )
    if chart is None:
        raise NotFound("size_chart", chart_id=chart_id)
    asked = select(SizeChartRow).filter_by(chart_id=chart_id).order_by(SizeChartRow.position)
    rows = db.session.scalars(asked.execution_options(populate_existing=True)).all()
    named = _named(chart_id)
    return Facts(chart.brand_id, chart.category_id, tuple(Row(named.get(row.id, {}), _spans(row.measures)) for row in rows))


def save(chart_id: int, *, facts: Facts, seen: Facts) -> bool:
    """Bring the chart to these facts; False if it said so already.

    Raises Invalid, NotFound, Conflict (`chart_taken`; `changed_since`: it no longer says what was `seen`).
    """
    was = read(chart_id, lock=True)
    if was != seen:
        raise Conflict("changed_since", chart_id=chart_id)
    facts = Facts(facts.brand_id, facts.category_id, judged(facts.rows))
    if was == facts:
        return False
    _must_be_free(facts, but=chart_id)
    change = update(SizeChart).where(SizeChart.id == chart_id)
    with refusals.told():
        db.session.execute(change.values(brand_id=facts.brand_id, category_id=facts.category_id))
    if was.rows != facts.rows:
        db.session.execute(delete(SizeChartRow).where(SizeChartRow.chart_id == chart_id))
        _write(chart_id, facts.rows)
    for each in {(was.category_id, was.brand_id), (facts.category_id, facts.brand_id)}:
        concerned.note(category_id=each[0], brand_id=each[1])
    return True


def remove(chart_id: int) -> None:
    """Delete a chart; the sizes themselves stay. Raises NotFound."""
    was = read(chart_id, lock=True)
    db.session.execute(delete(SizeChart).where(SizeChart.id == chart_id))
    concerned.note(category_id=was.category_id, brand_id=was.brand_id)


def judged(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, tidied. Raises Invalid; `data["row"]` counts from 1."""
    if not rows:
        raise Invalid("chart_empty", field="rows")
    if len(rows) > MOST_ROWS:
        raise Invalid("chart_too_long", field="rows", most=MOST_ROWS)
    tidy = tuple(_judged(row, number=number) for number, row in enumerate(rows, start=1))
    counted = Counter((system, value) for row in tidy for system, values in row.sizes.items() for value in values)
    for (system, value), times in counted.items():
        if times > 1:
            raise Invalid("size_twice", field="rows", size=f"{system} {value}")
    return tidy


def _judged(row: Row, *, number: int) -> Row:
    named = {system: _values(values, system=system, number=number) for system, values in row.sizes.items() if values}
    if not named:
        raise Invalid("row_without_size", field="rows", row=number)
    for measure, (low, high) in row.measures.items():
        if measure not in MEASURES or not LEAST_MM <= low <= high <= MOST_MM:
            raise Invalid("measure", field="rows", row=number, measure=measure)
    return Row({system: named[system] for system in SYSTEMS if system in named},
               {name: row.measures[name] for name in MEASURES if name in row.measures})  # fmt: skip


def _values(values: Sequence[str], *, system: str, number: int) -> tuple[str, ...]:
    if system not in SYSTEMS or len(values) > MOST_IN_CELL:
        raise Invalid("too_many_names", field="rows", row=number)
    tidy = {wording.line(value, field="rows", longest=LONGEST_SIZE) for value in values}
    return tuple(sorted(tidy, key=lambda value: (sizes.position(value), value)))


def _must_be_free(facts: Facts, *, but: int | None = None) -> None:
    db.session.execute(ONE_AT_A_TIME)
    asked = select(SizeChart.id).where(
        SizeChart.category_id == facts.category_id,
        SizeChart.brand_id.is_not_distinct_from(facts.brand_id),
        SizeChart.id.is_distinct_from(but),
    )
    if taken := db.session.scalar(asked):
        raise Conflict("chart_taken", field="category", chart_id=taken)


def _write(chart_id: int, rows: Sequence[Row]) -> None:
    pairs = {(system, value) for row in rows for system, values in row.sizes.items() for value in values}
    ids = sizes.ensure_many(pairs)
    new = insert(SizeChartRow).returning(SizeChartRow.id, sort_by_parameter_order=True)
    told = [{"chart_id": chart_id, "position": place, "measures": dict(row.measures)} for place, row in enumerate(rows)]
    row_ids = db.session.scalars(new, told).all()
    named = [
        {"row_id": row_id, "size_id": ids[system, value]}
        for row_id, row in zip(row_ids, rows, strict=True)
        for system, values in row.sizes.items()
        for value in values
    ]
    db.session.execute(insert(SizeChartSize), named)


def _named(chart_id: int) -> dict[int, dict[str, tuple[str, ...]]]:
    """Row → system → its sizes, systems in our order."""
    asked = (
        select(SizeChartSize.row_id, Size.system, Size.value)
        .join(Size, Size.id == SizeChartSize.size_id)
        .join(SizeChartRow, SizeChartRow.id == SizeChartSize.row_id)
        .where(SizeChartRow.chart_id == chart_id)
        .order_by(Size.position, Size.value)
    )
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for row_id, system, value in db.session.execute(asked):
        told = found.setdefault(row_id, {})
        told[system] = (*told.get(system, ()), value)
    return found


def _spans(measures: Mapping[str, Sequence[int]]) -> dict[str, Span]:
    return {name: (measures[name][0], measures[name][1]) for name in MEASURES if name in measures}
