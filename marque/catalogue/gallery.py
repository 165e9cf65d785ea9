"""A product's pictures as staff arrange them: their order, what one sees on each, and which colour it shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, case, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import assets, refusals, wording
from marque.catalogue.assets import LONGEST_ALT, NewAsset
from marque.catalogue.models import Asset, AssetText, Product
from marque.catalogue.photos import Photo
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict, NotFound

MOST = 60  # pictures of one product
THUMBS = text("""
    SELECT file_key || '-' || widths[1] || '.webp' FROM asset
    WHERE product_id = :product_id AND kind = 'image' AND widths <> '{}' ORDER BY position, id LIMIT :most
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoValues:
    """`widths` () where it is not drawn yet. `alts` by language; `colour_id` None: it shows every colour."""

    id: int
    file_key: str
    widths: tuple[int, ...]
    width: int
    height: int
    colour_id: int | None = None
    alts: Mapping[str, str]


def read(product_id: int, *, lock: bool = False) -> tuple[PhotoValues, ...]:
    """The pictures in their order. With `lock` they stay so until the transaction ends. Raises NotFound."""
    asked = select(Product.id).filter_by(id=product_id)
    if db.session.scalar(asked.with_for_update(key_share=True) if lock else asked) is None:
        raise NotFound("product", product_id=product_id)
    columns = (Asset.id, Asset.file_key, Asset.widths, Asset.width, Asset.height, Asset.colour_id)
    rows = db.session.execute(
        select(*columns).filter_by(product_id=product_id, kind="image").order_by(Asset.position, Asset.id)
    ).all()
    alts = _alts([row.id for row in rows])
    return tuple(
        PhotoValues(**row._asdict() | {"widths": tuple(sorted(row.widths))}, alts=alts.get(row.id, {})) for row in rows
    )


def thumbs(connection: Connection, *, product_id: int, most: int) -> tuple[str, ...]:
    """Files of the first pictures, in their smallest width."""
    return tuple(connection.scalars(THUMBS, {"product_id": product_id, "most": most}))


def fingerprint(photos: Sequence[PhotoValues]) -> str:
    """Sixteen letters that differ when order, words or colours do."""
    told = json.dumps([asdict(photo) for photo in photos], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def hang(product_id: int, *, photos: Sequence[Photo], colour_id: int | None, now: datetime) -> list[int]:
    """Add photographs behind those that are there. Raises NotFound, Invalid, Conflict (`too_many_photos`)."""
    there = read(product_id, lock=True)
    if len(there) + len(photos) > MOST:
        raise Conflict("too_many_photos", most=MOST, count=len(there))
    new = [
        NewAsset(
            product_id=product_id,
            file_key=photo.key,
            width=photo.width,
            height=photo.height,
            widths=photo.widths,
            colour_id=colour_id,
            position=_end(product_id) + number,
        )
        for number, photo in enumerate(photos)
    ]
    return assets.add_many(new, now=now)


def arrange(product_id: int, *, photos: Sequence[PhotoValues], seen: str) -> bool:
    """Bring order, words and colours to these; False if nothing differed.

    Raises Conflict (`product_changed`: not what was `seen` any more), NotFound (a picture of another product), Invalid.
    """
    was = {photo.id: photo for photo in read(product_id, lock=True)}
    if fingerprint(tuple(was.values())) != seen:
        raise Conflict("product_changed", product_id=product_id)
    strange = [photo.id for photo in photos if photo.id not in was]
    if strange:
        raise NotFound("asset", asset_ids=strange)
    wanted = [photo.id for photo in photos] + [photo_id for photo_id in was if photo_id not in {p.id for p in photos}]
    moved = _order(wanted) if wanted != list(was) else False
    told = [_describe(photo, was=was[photo.id]) for photo in photos]
    touched.note([product_id] if moved or any(told) else [])
    return moved or any(told)


def remove(product_id: int, *, asset_id: int) -> PhotoValues:
    """Take a picture away; what it was, so that its files can go once this is committed. Raises NotFound."""
    found = next((photo for photo in read(product_id, lock=True) if photo.id == asset_id), None)
    if found is None:
        raise NotFound("asset", asset_id=asset_id)
    db.session.execute(delete(AssetText).filter_by(asset_id=asset_id))
    db.session.execute(delete(Asset).filter_by(id=asset_id))
    touched.note([product_id])
    return found


def _alts(asset_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    rows = db.session.execute(
        select(AssetText.asset_id, AssetText.language, AssetText.alt)
        .where(AssetText.asset_id.in_(asset_ids))
        .order_by(AssetText.asset_id, AssetText.language)
    )
    told: dict[int, dict[str, str]] = {}
    for asset_id, language, alt in rows:
        told.setdefault(asset_id, {})[language] = alt
    return told


def _end(product_id: int) -> int:
    last = select(Asset.position).filter_by(product_id=product_id).order_by(Asset.position.desc()).limit(1)
    return (db.session.scalar(last) or 0) + 1


def _order(asset_ids: Sequence[int]) -> bool:
    places = {asset_id: place for place, asset_id in enumerate(asset_ids, 1)}
    change = update(Asset).where(Asset.id.in_(asset_ids)).values(position=case(places, value=Asset.id))
    db.session.execute(change)
    return True


def _describe(photo: PhotoValues, *, was: PhotoValues) -> bool:
    alts = {
        wording.language(code): wording.line(words, field="alt", longest=LONGEST_ALT)
        for code, words in photo.alts.items()
        if words.strip()
    }
    if (alts, photo.colour_id) == (dict(was.alts), was.colour_id):
        return False
    with refusals.told():
        db.session.execute(update(Asset).where(Asset.id == photo.id).values(colour_id=photo.colour_id))
        db.session.execute(delete(AssetText).where(AssetText.asset_id == photo.id, AssetText.language.not_in(alts)))
        for code, words in alts.items():
            row = insert(AssetText).values(asset_id=photo.id, language=code, alt=words)
            key = [AssetText.asset_id, AssetText.language]
            differs = AssetText.alt != row.excluded.alt
            db.session.execute(row.on_conflict_do_update(index_elements=key, set_={"alt": row.excluded.alt}, where=differs))
    return True
