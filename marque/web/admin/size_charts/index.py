"""All size charts, in the order of the category tree."""

from __future__ import annotations

from dataclasses import dataclass

from marque.catalogue import tree
from marque.catalogue.size_charts import guide
from marque.kernel.database import reading
from marque.web.admin.shell import page
from marque.web.templating import reader
from marque.web.templating.size_guide import system_name


@dataclass(frozen=True, slots=True)
class ChartLine:
    """`brand` "" stands for all brands."""

    id: int
    category: str
    brand: str
    rows: int
    systems: str


def index() -> str:
    with reading() as connection:
        found, nodes = guide.lines(connection), tree.read(connection, **reader.languages())
    order = {node.id: (place, node.trail) for place, node in enumerate(nodes)}
    lines = [_line(each, order[each.category_id][1]) for each in sorted(found, key=lambda each: _place(each, order))]
    return page.render("admin/size_charts/index.html", lines=tuple(lines))


def _place(line: guide.ChartLine, order: dict[int, tuple[int, str]]) -> tuple[int, str]:
    return order[line.category_id][0], (line.brand or "").lower()


def _line(line: guide.ChartLine, category: str) -> ChartLine:
    return ChartLine(line.id, category, line.brand or "", line.rows, ", ".join(map(system_name, line.systems)))
