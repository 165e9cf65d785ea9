"""Size charts of the demo shop: women, men, shoes. Measures follow from the sizes, four centimetres a step."""

from __future__ import annotations

from sqlalchemy import select

from marque.catalogue.models import Category
from marque.catalogue.size_charts import charts
from marque.catalogue.size_charts.charts import Facts, Row
from marque.catalogue.size_charts.models import SizeChart
from marque.kernel.database import db

STEP = 40  # millimetres between two sizes of clothing
WIDTH = 30  # from the least to the most of one size
WOMEN = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "4XL")
MEN = ("XS", "S", "M", "L", "XL", "XXL", "XXXL", "4XL", "5XL")
SHOES = (
    ("36", "3.5", "4.5"), ("37", "4", "5"), ("38", "5", "6"), ("39", "6", "7"), ("40", "6.5", "7.5"),
    ("41", "7.5", "8.5"), ("42", "8", "9"), ("43", "9", "10"), ("44", "9.5", "10.5"), ("45", "10.5", "11.5"),
)  # fmt: skip
SHORTEST_FOOT, FOOT_STEP = 226, 7  # millimetres

Named = dict[str, str | int]


def add() -> int:
    """Add what is missing, in the caller's transaction; how many charts were added."""
    wanted = {"women": women(), "men": men(), "bags-shoes/shoes": shoes()}
    asked = select(Category.path, Category.id).where(
        Category.path.in_(wanted), ~Category.id.in_(select(SizeChart.category_id).where(SizeChart.brand_id.is_(None)))
    )
    missing = db.session.execute(asked.order_by(Category.path)).all()
    for path, category_id in missing:
        charts.add(Facts(None, category_id, wanted[path]))
    return len(missing)


def women() -> tuple[Row, ...]:
    """RUS 40 to 56."""
    sizes: list[Named] = [
        {"INT": letters, "RUS": 40 + 2 * n, "EU": 34 + 2 * n, "UK": 6 + 2 * n, "US": 2 + 2 * n}
        for n, letters in enumerate(WOMEN)
    ]
    return _clothing(sizes, bust=780, waist=600, hips=860)


def men() -> tuple[Row, ...]:
    """RUS 44 to 60."""
    sizes: list[Named] = [
        {"INT": letters, "RUS": 44 + 2 * n, "EU": 44 + 2 * n, "UK": 34 + 2 * n, "US": 34 + 2 * n}
        for n, letters in enumerate(MEN)
    ]
    return _clothing(sizes, chest=860, waist=740, hips=900)


def shoes() -> tuple[Row, ...]:
    """EU 36 to 45."""
    feet = [SHORTEST_FOOT + FOOT_STEP * n for n in range(len(SHOES))]
    return tuple(
        Row({"EU": (eu,), "UK": (uk,), "US": (us,)}, {"foot": (foot, foot + FOOT_STEP - 1)})
        for (eu, uk, us), foot in zip(SHOES, feet, strict=True)
    )


def _clothing(sizes: list[Named], **least: int) -> tuple[Row, ...]:
    return tuple(
        Row(
            {system: (str(value),) for system, value in named.items()},
            {name: (low + STEP * n, low + STEP * n + WIDTH) for name, low in least.items()},
        )
        for n, named in enumerate(sizes)
    )
