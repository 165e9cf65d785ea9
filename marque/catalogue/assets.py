"""Pictures of products: where the files are, in which widths, and what one sees on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Integer, Text, cast, column, func, insert, literal, update

from marque.catalogue import refusals, wording
from marque.catalogue.models import Asset, AssetText
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Invalid, NotFound

LONGEST_KEY = 180  # room for "-1600.webp" in a file name
LONGEST_ALT = 300
WIDEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAsset:
    """Files lie at "<file_key>-<width>.webp"; `width` and `height` give the shape. `source` says what it is made from."""

    product_id: int
    file_key: str
    width: int
    height: int
    alts: Mapping[str, str] = field(default_factory=dict)
    colour_id: int | None = None
    position: int = 0
    widths: Sequence[int] = ()
    source: Mapping[str, Any] | None = None


def add_many(assets: Sequence[NewAsset], *, now: datetime) -> list[int]:
    """Add pictures, all or none, and give their ids in the same order. Raises Invalid, Conflict (`file_key_taken`)."""
    if not assets:
        return []
    rows = [_row(asset) | {"created_at": now} for asset in assets]
    alts = [_judged_alts(asset.alts) for asset in assets]
    with refusals.told():
        ids = list(db.session.scalars(insert(Asset).returning(Asset.id, sort_by_parameter_order=True), rows))
        _write_alts(dict(zip(ids, alts, strict=True)))
    touched.note({asset.product_id for asset in assets})
    return ids


def drawn(asset_id: int, *, widths: Sequence[int]) -> None:
    """Say in which widths the files exist now. Raises Invalid, NotFound."""
    drawn_many({asset_id: widths})


def drawn_many(widths: Mapping[int, Sequence[int]]) -> None:
    """Say of several pictures in which widths their files exist now. Raises Invalid, NotFound."""
    if not widths:
        return
    listed = [",".join(str(width) for width in _judged_widths(each)) for each in widths.values()]
    columns = (literal(list(widths), ARRAY(BigInteger)), literal(listed, ARRAY(Text)))
    new = func.unnest(*columns).table_valued(column("id", BigInteger), column("widths", Text), name="new").render_derived()
    sizes = cast(func.string_to_array(new.c.widths, ","), ARRAY(Integer))
    change = update(Asset).where(Asset.id == new.c.id).values(widths=sizes).returning(Asset.id, Asset.product_id)
    changed = db.session.execute(change).all()
    missing = set(widths) - {row.id for row in changed}
    if missing:
        raise NotFound("asset", asset_ids=sorted(missing))
    touched.note({row.product_id for row in changed})


def _row(asset: NewAsset) -> dict[str, Any]:
    if asset.width < 1 or asset.height < 1:
        raise Invalid("measures", field="width", width=asset.width, height=asset.height)
    return {
        "product_id": asset.product_id,
        "colour_id": asset.colour_id,
        "file_key": wording.line(asset.file_key, field="file_key", longest=LONGEST_KEY),
        "widths": _judged_widths(asset.widths),
        "width": asset.width,
        "height": asset.height,
        "position": asset.position,
        "source": None if asset.source is None else dict(asset.source),
    }


def _judged_widths(widths: Sequence[int]) -> list[int]:
    if any(not 0 < width <= WIDEST for width in widths):
        raise Invalid("widths", field="widths", value=list(widths))
    return sorted(set(widths))


def _judged_alts(alts: Mapping[str, str]) -> dict[str, str]:
    return {wording.language(code): wording.line(alt, field="alt", longest=LONGEST_ALT) for code, alt in alts.items()}


def _write_alts(alts: Mapping[int, Mapping[str, str]]) -> None:
    rows = [
        {"asset_id": asset_id, "language": language, "alt": alt}
        for asset_id, by_language in alts.items()
        for language, alt in by_language.items()
    ]
    if rows:
        db.session.execute(insert(AssetText), rows)
