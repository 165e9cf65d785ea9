"""Pictures that come with the code, and pictures drawn in the background."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter
from sqlalchemy import select
from sqlalchemy.orm import Session

from marque.catalogue import assets
from marque.catalogue.assets import NewAsset
from marque.catalogue.models import Asset
from marque.demo import pictures, scenes
from marque.demo.catalogue import shots
from marque.demo.catalogue.styles import Style, sketch, styles
from marque.kernel.database import reading
from marque.kernel.files import Store
from tests.catalogue import house as built
from tests.demo.conftest import NOW
from tests.demo.test_telling import named

MEGABYTE = 1_000_000
REDRAWN = (("Marlow", "coat"), ("Cholpon", "wrap-dress"), ("Sedge", "trainer"), ("Turna", "socks"))


def test_one_front_per_style_comes_with_the_code() -> None:
    kept = {file.stem: file.stat().st_size for file in pictures.FRONTS.glob("*.webp")}

    assert kept.keys() == {sketch(style, style.colourways[0]).key for style in styles()}
    assert sum(kept.values()) <= 8 * MEGABYTE
    assert sum(kept.values()) / len(kept) <= 30_000


@pytest.mark.parametrize(("name", "kind"), REDRAWN)
def test_a_kept_front_is_what_the_studio_draws(name: str, kind: str) -> None:
    style = named(name, kind)

    difference = np.abs(seen(kept_front(style)) - seen(pictures.front(style)))

    assert difference.mean() < 2.0
    assert difference.max() < 40


def test_the_comparison_tells_two_pictures_apart() -> None:
    one, other = kept_front(named("Marlow", "coat")), kept_front(named("Perrin", "coat"))

    assert np.abs(seen(one) - seen(other)).mean() > 10


def test_the_home_pictures_come_with_the_code() -> None:
    kept = {file.name: file.stat().st_size for file in scenes.KEPT.glob("*.webp")}

    assert kept.keys() == {f"{scene.name}-{width}.webp" for scene in scenes.SCENES for width in scene.widths}
    assert sum(kept.values()) <= 600_000


def test_unpacking_stores_two_widths_and_marks_them(session: Session, store: Store, few: list[Style]) -> None:
    waiting = add(few)

    done = pictures.unpack(store)

    assert done == len(few)
    marked = dict(session.execute(select(Asset.file_key, Asset.widths)).all())
    for style in few:
        front, detail = (shots.file_key(style, style.colourways[0], view=view) for view in ("front", "detail"))
        assert (marked[front], marked[detail]) == ([400, 600], [])
        assert [picture_size(store, f"{front}-{width}.webp") for width in (400, 600)] == [(400, 500), (600, 750)]
    assert store.exists("home/hero-1600.webp")
    assert (pictures.progress(), pictures.unpack(store)) == ((0, waiting), 0)


def test_the_most_wanted_is_drawn_first(session: Session, store: Store, few: list[Style]) -> None:
    add(few)
    pictures.unpack(store)

    with reading() as connection:
        views = [row.source["view"] for row in pictures.waiting(connection)]
        first = pictures.waiting(connection, limit=1)[0]

    missing = sum(len(style.colourways) - 1 for style in few)
    then = [{"front": 1, "detail": 1, "hem": 2, "fabric": 3}[view] for view in views[missing:]]
    assert set(views[:missing]) == {"front"}
    assert then == sorted(then)
    assert first.source["garment"] == few[-1].kind


def test_drawing_goes_on_until_all_is_there(session: Session, store: Store, small: None) -> None:
    style = named("Orsa", "cap")
    total = add([style])

    drawn = [pictures.draw_next(store, limit=4) for _ in range(3)]

    assert drawn == [4, 2, 0]
    assert pictures.progress() == (total, total) == (6, 6)
    for key in session.scalars(select(Asset.file_key)):
        assert [picture_size(store, f"{key}-{width}.webp")[0] for width in pictures.WIDTHS] == list(pictures.WIDTHS)
    with reading() as connection:
        assert pictures.waiting(connection) == []


def test_pictures_of_others_are_left_alone(session: Session, store: Store) -> None:
    product_id = built.add_product(built.build())
    upload = NewAsset(product_id=product_id, file_key="uploads/1", width=800, height=1000, source={"file": "1.jpg"})
    plain = NewAsset(product_id=product_id, file_key="uploads/2", width=800, height=1000)
    assets.add_many([upload, plain], now=NOW)

    assert (pictures.draw_next(store), pictures.progress()) == (0, (0, 0))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "media")


@pytest.fixture
def few() -> list[Style]:
    """Two styles; the second sells better."""
    return [named("Orsa", "cap"), named("Sokol", "belt")]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Draw at a fraction of the size."""
    monkeypatch.setattr(pictures, "WIDTHS", (20, 40))
    return


def add(some: list[Style]) -> int:
    """Products with the pictures of these styles, each sold ten times more than the one before; how many pictures."""
    home = built.build()
    ids = {style: built.add_product(home, title=style.name, sold_count=10 * place) for place, style in enumerate(some, 1)}
    tones = dict.fromkeys({colourway.colour for style in some for colourway in style.colourways}, home.red)
    return len(assets.add_many(shots.shots(ids, tones), now=NOW))


def kept_front(style: Style) -> bytes:
    return (pictures.FRONTS / f"{sketch(style, style.colourways[0]).key}.webp").read_bytes()


def seen(content: bytes) -> np.ndarray:
    """As a passer-by sees it: a little blurred, so that packing and another machine's rounding do not count."""
    with Image.open(io.BytesIO(content)) as picture:
        return np.asarray(picture.convert("RGB").filter(ImageFilter.GaussianBlur(3)), np.float32)


def picture_size(store: Store, key: str) -> tuple[int, int]:
    with Image.open(store.path(key)) as picture:
        return picture.size
