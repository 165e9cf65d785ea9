"""Moments as `<input type="datetime-local">` sends them: "2026-11-20T14:00" by the shop's clock."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from marque.kernel.errors import Invalid

SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?", re.ASCII)


def moment_or_none(text: str, *, field: str, zone: ZoneInfo) -> datetime | None:
    """None for an empty field. Raises Invalid (`moment`) naming the field."""
    tidy = text.strip()
    if not tidy:
        return None
    try:
        if SHAPE.fullmatch(tidy):
            return datetime.fromisoformat(tidy).replace(tzinfo=zone)
    except ValueError:
        pass
    raise Invalid("moment", field=field, value=tidy[:40])
