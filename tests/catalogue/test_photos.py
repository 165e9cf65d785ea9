"""Photographs: what is kept of them, and what is refused."""

from __future__ import annotations

import io
import resource
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from marque.catalogue import headers, photos
from marque.kernel.errors import Invalid
from marque.kernel.files import Store
from tests.catalogue import hostile
from tests.catalogue.hostile import HOSTILE

MOST_GROWTH_KB = 150 * 1024
SIDEWAYS = 6  # EXIF orientation: to be turned a quarter to the right


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def kept(store: Store, photo: photos.Photo, *, width: int) -> Image.Image:
    return Image.open(io.BytesIO(store.read(f"{photo.key}-{width}.webp")))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_photograph_is_kept_in_every_width(store: Store, kind: str) -> None:
    photo = photos.keep(store, content=hostile.picture(kind, size=(1600, 2000)))

    assert (photo.widths, photo.width, photo.height) == ((400, 600, 800, 1600), 1600, 2000)
    assert [(kept(store, photo, width=width).format, kept(store, photo, width=width).size) for width in photo.widths] == [
        ("WEBP", (400, 500)),
        ("WEBP", (600, 750)),
        ("WEBP", (800, 1000)),
        ("WEBP", (1600, 2000)),
    ]


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((400, 500), (400,)),
        ((799, 2000), (400, 600, 799)),
        ((700, 2000), (400, 600)),
        ((1400, 1750), (400, 600, 800, 1400)),
        ((1000, 1250), (400, 600, 800, 1000)),
        ((3000, 800), (400, 600)),
    ],
)
def test_no_picture_is_blown_up(store: Store, size: tuple[int, int], widths: tuple[int, ...]) -> None:
    photo = photos.keep(store, content=hostile.picture("JPEG", size=size))

    assert photo.widths == widths
    assert photo.height == photo.width * 5 // 4


def test_metadata_are_left_behind_and_the_picture_stands_upright(store: Store) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8825] = SIDEWAYS, "A camera", {1: "N", 2: (42.0, 52.0, 0.0)}

    photo = photos.keep(store, content=hostile.picture("JPEG", size=(1250, 1000), exif=exif))

    picture = kept(store, photo, width=photo.width)
    assert b"camera" not in store.read(f"{photo.key}-400.webp")
    assert dict(picture.getexif()) == {}
    assert picture.size == (1000, 1250)
    red, _, blue = picture.convert("RGB").getpixel((900, 100))  # type: ignore[misc]  # three of them in RGB
    assert (red > 200, blue < 60) == (True, True)


def test_transparency_becomes_white(store: Store) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (400, 500), (0, 0, 0, 0)).save(out, "PNG")

    photo = photos.keep(store, content=out.getvalue())

    assert kept(store, photo, width=400).convert("RGB").getpixel((10, 10)) == (255, 255, 255)


def test_a_camera_profile_is_translated_not_kept(store: Store) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    photo = photos.keep(store, content=hostile.picture("JPEG", icc_profile=profile))

    assert "icc_profile" not in kept(store, photo, width=400).info


def test_print_colours_are_shown_as_the_web_does(store: Store) -> None:
    photo = photos.keep(store, content=hostile.picture("JPEG", mode="CMYK"))

    assert kept(store, photo, width=400).mode == "RGB"


@pytest.mark.parametrize(("make", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_is_kept(store: Store, make: Callable[[], bytes], code: str) -> None:
    content = make()

    with pytest.raises(Invalid) as refusal:
        photos.keep(store, content=content)

    assert (refusal.value.code, refusal.value.data["field"]) == (code, "photo")
    assert list(store.root.rglob("*.webp")) == []


def test_a_bomb_is_refused_before_it_is_opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_args: object, **_more: object) -> None:
        raise AssertionError("opened")

    content = hostile.bomb()
    monkeypatch.setattr(Image, "open", opened)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(Invalid, match="photo_too_large"):
        photos.keep(store, content=content)

    assert len(content) < 40_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWTH_KB


def test_what_is_too_heavy_is_not_looked_at() -> None:
    with pytest.raises(Invalid, match="photo_too_heavy"):
        headers.judged(b"\xff\xd8\xff" + bytes(headers.MOST_BYTES))


def test_discarded_files_are_gone_and_gone_stays_gone(store: Store) -> None:
    photo = photos.keep(store, content=hostile.picture("JPEG"))

    photos.discard(store, key=photo.key, widths=photo.widths)
    photos.discard(store, key=photo.key, widths=photo.widths)

    assert list(store.root.rglob("*.webp")) == []
