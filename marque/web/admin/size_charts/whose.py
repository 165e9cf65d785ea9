"""What a size chart is called: the category and the brand that it is for."""

from __future__ import annotations

from flask_babel import gettext

from marque.catalogue import tree
from marque.catalogue.size_charts import guide
from marque.kernel.database import reading
from marque.kernel.errors import NotFound
from marque.web.templating import reader


def title(chart_id: int) -> str:
    """Such as "Women / Coats · All brands". Raises NotFound."""
    with reading() as connection:
        line = next((each for each in guide.lines(connection) if each.id == chart_id), None)
        nodes = tree.read(connection, **reader.languages())
    if line is None:
        raise NotFound("size_chart", chart_id=chart_id)
    category = next(node.trail for node in nodes if node.id == line.category_id)
    return f"{category} · {line.brand or gettext('All brands')}"
