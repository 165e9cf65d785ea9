"""Photographs as staff send them: judged by their first bytes, opened within limits, and kept as pictures of our own.

What is kept is drawn anew: no metadata, no hidden second file, no colour profile but the web's. Every picture fills the
shop's 4:5 slot.
"""

from __future__ import annotations

import io
import secrets
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import NoReturn

from PIL import Image, ImageCms, ImageOps

from marque.catalogue import headers
from marque.kernel.errors import Invalid
from marque.kernel.files import Store

WIDTHS = (400, 600, 800, 1600)
LEAST_WIDTH = WIDTHS[0]
QUALITY = 84
ASIDE, ABOVE = 0.5, 0.4  # where the slot is cut: in the middle, and a little higher than that
WHITE = (255, 255, 255)
MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr"})
FOLDER = "photos"

_one_at_a_time = Lock()  # an open photograph takes up to 150 MB


@dataclass(frozen=True, slots=True)
class Photo:
    """Its files lie at "<key>-<width>.webp"; `width` and `height` are the largest one's."""

    key: str
    widths: tuple[int, ...]
    width: int
    height: int


def keep(store: Store, *, content: bytes) -> Photo:
    """Put a photograph into the store in every width it is large enough for. Raises Invalid; then nothing is kept."""
    kind = headers.judged(content)
    key = f"{FOLDER}/{secrets.token_hex(12)}"
    with _one_at_a_time:
        with _refusing(kind):
            picture = _slot(_upright(content, kind=kind))
        sizes = _sizes(picture)
        for size in sizes:
            store.write(f"{key}-{size[0]}.webp", _webp(picture, size=size))
    width, height = sizes[-1]
    return Photo(key, tuple(size[0] for size in sizes), width, height)


def discard(store: Store, *, key: str, widths: tuple[int, ...]) -> None:
    """Remove its files; what is gone already is fine."""
    for width in widths:
        store.path(f"{key}-{width}.webp").unlink(missing_ok=True)


@contextmanager
def _refusing(kind: str) -> Iterator[None]:
    """Whatever the decoder stumbles over is the file's fault."""
    try:
        yield
    except Image.DecompressionBombError:
        headers.judge_size(headers.MOST_SIDE, headers.MOST_SIDE, kind=kind)
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise Invalid("photo_broken", field="photo", reason=type(error).__name__) from error


def _upright(content: bytes, *, kind: str) -> Image.Image:
    """Opened in the web's colours, without transparency, the way up it was taken. JPEG is decoded no larger than needed."""
    with Image.open(io.BytesIO(content), formats=[kind]) as image:
        headers.judge_size(*image.size, kind=kind)
        if image.mode not in MODES or (kind != "JPEG" and getattr(image, "n_frames", 1) > 1):
            _refuse("photo_moves" if image.mode in MODES else "photo_broken")
        image.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
        profile = image.info.get("icc_profile")
        image.load()
        turned = ImageOps.exif_transpose(image)
    return _opaque(_in_srgb(turned, profile=profile))


def _in_srgb(image: Image.Image, *, profile: bytes | None) -> Image.Image:
    """A camera's own colours as the web shows them; a profile that cannot be read is left aside."""
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        told = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return told or image


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGB", seen.size, WHITE)
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return image.convert("RGB")


def _slot(image: Image.Image) -> Image.Image:
    """The largest 4:5 part."""
    width, height = image.size
    wide, high = (height * 4 // 5, height) if width * 5 > height * 4 else (width, width * 5 // 4)
    if wide < LEAST_WIDTH:
        _refuse("photo_too_small", least_width=LEAST_WIDTH, least_height=LEAST_WIDTH * 5 // 4, width=width, height=height)
    left, top = round((width - wide) * ASIDE), round((height - high) * ABOVE)
    return image.crop((left, top, left + wide, top + high))


def _sizes(picture: Image.Image) -> list[tuple[int, int]]:
    """The usual widths that it can fill, and its own where that is larger than the last of them."""
    largest = min(picture.width, WIDTHS[-1])
    widths = [width for width in WIDTHS if width <= largest]
    if largest >= widths[-1] * 5 // 4:
        widths.append(largest)
    return [(width, width * 5 // 4) for width in widths]


def _webp(picture: Image.Image, *, size: tuple[int, int]) -> bytes:
    sized = picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = io.BytesIO()
    sized.save(out, "WEBP", quality=QUALITY, method=2)
    return out.getvalue()


def _refuse(code: str, **data: int) -> NoReturn:
    raise Invalid(code, field="photo", **data)
