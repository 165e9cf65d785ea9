"""The demo shop's pictures: one front per style comes with the code, everything else is drawn in the background.

A picture is drawn once and kept in the file store under its asset's key, "<key>-<width>.webp".
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import ColumnElement, Connection, Row, Select, all_, case, func, literal, select

from marque.catalogue import assets
from marque.catalogue.models import Asset, Product
from marque.demo import scenes
from marque.demo.catalogue.shots import file_key
from marque.demo.catalogue.styles import Style, sketch, styles
from marque.demo.studio.encode import encode
from marque.demo.studio.sketch import Sketch
from marque.demo.studio.views import draw
from marque.kernel.database import db, reading
from marque.kernel.files import Store

FRONTS = Path(__file__).parent / "fronts"
SHIPPED_WIDTH, SHIPPED_QUALITY, SHIPPED_BYTES = 600, 82, 30_000
QUALITY = 82
SMALL = 400
WIDTHS = (SMALL, SHIPPED_WIDTH, 800)
HANDS, IN_ONE_GO = 2, 25  # threads that unpack (Pillow works outside Python's lock), and pictures between statements
AT_ONCE = 6


def ship(folder: Path = FRONTS) -> int:
    """Draw one front per style in its first colour, to be kept with the code; the bytes of all of them.

    What is there already is kept, what belongs to no style any more is removed.
    """
    folder.mkdir(exist_ok=True)
    wanted = {_shipped_name(style): style for style in styles()}
    for stray in {file.name for file in folder.glob("*.webp")} - wanted.keys():
        (folder / stray).unlink()
    for name, style in wanted.items():
        if not (folder / name).exists():
            (folder / name).write_bytes(front(style))
    return sum((folder / name).stat().st_size for name in wanted)


def front(style: Style) -> bytes:
    """The front that is shipped: a style in its first colour, 600 pixels wide, as WebP."""
    picture = draw(sketch(style, style.colourways[0]), "front", SHIPPED_WIDTH)
    return encode(picture, SHIPPED_QUALITY, limit=SHIPPED_BYTES)


def unpack(store: Store, *, folder: Path = FRONTS) -> int:
    """Put the shipped fronts into the store, 600 and 400 wide, and mark them as drawn; how many there were to do.

    The pictures of the home page go along. Runs in the caller's transaction, which stays open for some seconds but is
    never idle for long: for set-up, before anybody shops.
    """
    scenes.unpack(store)
    files = {file_key(style, style.colourways[0], view="front"): folder / _shipped_name(style) for style in styles()}
    is_bare = func.cardinality(Asset.widths) == 0
    rows = db.session.execute(select(Asset.id, Asset.file_key).where(Asset.file_key.in_(files), is_bare)).all()
    found = [row for row in rows if files[row.file_key].exists()]
    with ThreadPoolExecutor(HANDS) as hands:
        for start in range(0, len(found), IN_ONE_GO):
            part = found[start : start + IN_ONE_GO]
            list(hands.map(lambda row: _unpack(store, key=row.file_key, file=files[row.file_key]), part))
            assets.drawn_many({row.id: (SMALL, SHIPPED_WIDTH) for row in part})
    return len(found)


def waiting(connection: Connection, *, limit: int | None = None) -> Sequence[Row[Any]]:
    """Pictures still to be drawn (id, file_key, source), most wanted first.

    Fronts that are missing come first, then close views and larger fronts, then hems and cloths; popular products first.
    """
    view = Asset.source["view"].astext
    is_missing_front = (view == "front") & (func.cardinality(Asset.widths) == 0)
    wish = case((is_missing_front, 0), (view.in_(("front", "detail")), 1), (view == "hem", 2), else_=3)
    order = (wish, Product.sold_count.desc(), Asset.position, Asset.id)
    rows = select(Asset.id, Asset.file_key, Asset.source).join(Product, Product.id == Asset.product_id)
    return connection.execute(_undrawn(rows).order_by(*order).limit(limit)).all()


def progress() -> tuple[int, int]:
    """How many of the demo shop's pictures are drawn in full, and how many there are."""
    total = db.session.scalar(select(func.count()).select_from(Asset).where(_is_ours())) or 0
    left = db.session.scalar(_undrawn(select(func.count()).select_from(Asset))) or 0
    return total - left, total


def draw_next(store: Store, *, limit: int = AT_ONCE) -> int:
    """The body of a job: draw the most wanted pictures that are missing; how many it drew, 0 when all are there.

    Runs in the caller's unit of work, which must not have asked the database anything yet: then no transaction is open
    while it draws. Run twice it draws the next ones; run beside itself it draws some twice.
    """
    with reading() as connection:
        wanted = waiting(connection, limit=limit)
    for row in wanted:
        _keep(store, key=row.file_key, picture=_drawn(row.source), widths=WIDTHS)
    assets.drawn_many({row.id: WIDTHS for row in wanted})
    return len(wanted)


def _shipped_name(style: Style) -> str:
    return f"{sketch(style, style.colourways[0]).key}.webp"


def _unpack(store: Store, *, key: str, file: Path) -> None:
    shipped = file.read_bytes()
    store.write(f"{key}-{SHIPPED_WIDTH}.webp", shipped)
    with Image.open(io.BytesIO(shipped)) as picture:
        _keep(store, key=key, picture=picture.convert("RGB"), widths=(SMALL,))


def _keep(store: Store, *, key: str, picture: Image.Image, widths: Sequence[int]) -> None:
    for name, content in _files(key, picture, widths):
        store.write(name, content)


def _files(key: str, picture: Image.Image, widths: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    for width in widths:
        size = (width, width * 5 // 4)
        resized = picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        yield f"{key}-{width}.webp", encode(resized, QUALITY)


def _drawn(source: Mapping[str, Any]) -> Image.Image:
    words = dict(source)
    view = words.pop("view")
    return draw(Sketch(**words), view, max(WIDTHS))


def _is_ours() -> ColumnElement[bool]:
    return Asset.source.has_key("garment")


def _undrawn(rows: Select[Any]) -> Select[Any]:
    return rows.where(_is_ours(), literal(max(WIDTHS)) != all_(Asset.widths))
