"""Size charts as shoppers read them: which one a product has, and what its sizes are called elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.catalogue.size_charts import charts
from marque.catalogue.size_charts.charts import MEASURES, SYSTEMS
from marque.kernel import copies

ALL = text("""
    SELECT h.id, b.slug AS brand, c.path,
           (SELECT json_agg(json_build_array(r.measures, (
                       SELECT json_agg(json_build_array(z.system, z.value) ORDER BY z.position, z.value)
                       FROM size_chart_size s JOIN size z ON z.id = s.size_id WHERE s.row_id = r.id)) ORDER BY r.position)
            FROM size_chart_row r WHERE r.chart_id = h.id) AS rows
    FROM size_chart h JOIN category c ON c.id = h.category_id LEFT JOIN brand b ON b.id = h.brand_id ORDER BY h.id
""")
LINES = text("""
    SELECT h.id, b.name AS brand, h.category_id, count(DISTINCT r.id) AS rows,
           array_agg(DISTINCT z.system) FILTER (WHERE z.system IS NOT NULL) AS systems
    FROM size_chart h LEFT JOIN brand b ON b.id = h.brand_id
    LEFT JOIN size_chart_row r ON r.chart_id = h.id LEFT JOIN size_chart_size s ON s.row_id = r.id
    LEFT JOIN size z ON z.id = s.size_id
    GROUP BY h.id, b.name
""")


@dataclass(frozen=True, slots=True)
class Guide:
    """`systems` and `measures` are those that some row tells, in our order."""

    systems: tuple[str, ...]
    measures: tuple[str, ...]
    rows: tuple[charts.Row, ...]

    def also(self, system: str, value: str) -> tuple[tuple[str, str], ...]:
        """The same size in the other systems: ("EU", "38"), ("UK", "10"); empty for one that is not in the chart."""
        row = next((row for row in self.rows if value in row.sizes.get(system, ())), None)
        others = [name for name in self.systems if row and name != system and name in row.sizes]
        return tuple((name, value) for name in others if row for value in row.sizes[name])


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A chart in the staff's list. `brand` None: for all brands."""

    id: int
    brand: str | None
    category_id: int
    rows: int
    systems: tuple[str, ...]


Guides = Mapping[tuple[str | None, str], Guide]


def guides(connection: Connection, *, version: int) -> Guides:
    """All of them by brand (slug, or None for all brands) and category (path): few.

    A copy per process. Source: `ALL`; it ends with its catalogue version.
    """
    return copies.kept(connection, "size guides", version=version, make=lambda: _read(connection))


def of(known: Guides, *, brand: str, paths: Sequence[str]) -> Guide | None:
    """A product's guide: its brand's own, nearest category first (`paths` from the top down), then that of all brands."""
    nearest = [(whose, path) for whose in (brand, None) for path in reversed(paths)]
    return next((known[place] for place in nearest if place in known), None)


def lines(connection: Connection) -> tuple[ChartLine, ...]:
    """Every chart."""
    return tuple(
        ChartLine(row.id, row.brand, row.category_id, row.rows, _ordered(row.systems or [], SYSTEMS))
        for row in connection.execute(LINES)
    )


def _read(connection: Connection) -> Guides:
    return {(row.brand, row.path): _guide(row) for row in connection.execute(ALL) if row.rows}


def _guide(row: Row[Any]) -> Guide:
    rows = tuple(_row(measures, named or []) for measures, named in row.rows)
    return Guide(
        systems=_ordered({system for each in rows for system in each.sizes}, SYSTEMS),
        measures=_ordered({name for each in rows for name in each.measures}, MEASURES),
        rows=rows,
    )


def _row(measures: Mapping[str, Sequence[int]], named: Sequence[Sequence[str]]) -> charts.Row:
    told: dict[str, tuple[str, ...]] = {}
    for system, value in named:
        told[system] = (*told.get(system, ()), value)
    return charts.Row(told, {name: (span[0], span[1]) for name, span in measures.items()})


def _ordered(names: Sequence[str] | set[str], order: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in order if name in names)
