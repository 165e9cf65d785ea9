"""The table under the garment and the shadow it casts there."""

import numpy as np
from PIL import Image

from marque.demo.studio.colour import BACKDROPS, rgb
from marque.demo.studio.raster import Field, blur, shift

SHADOWS = ((26, 40, 34, 0.2), (9, 14, 12, 0.17), (2.5, 4, 3.2, 0.2))  # right, down, soft, dark
_SHADE = np.array([0.11, 0.083, 0.072], np.float32)


def table(tint: str, *, width: int, height: int) -> Field:
    """The tint as (3, height, width), a little darker towards the lower right."""
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    falling = np.float32(1.012) - np.float32(0.036) * (across * np.float32(0.45) + down * np.float32(0.55))
    return np.asarray(rgb(BACKDROPS[tint])[:, None, None] * falling)


def cast(picture: Field, cover: Field, *, scale: float, strength: float = 1.0) -> None:
    """Darken the picture where the cover keeps the light away; scale in pixels per unit."""
    for right, down, soft, dark in SHADOWS:
        shade = shift(blur(cover, soft * scale), right * scale, down * scale)
        picture += (_SHADE[:, None, None] - picture) * (shade * np.float32(dark * strength))


def lay_over(picture: Field, rgb_field: Field, cover: Field) -> None:
    picture += (np.clip(rgb_field, 0, 1) - picture) * cover


def as_image(picture: Field) -> Image.Image:
    pixels = (np.clip(picture, 0, 1) * 255 + np.float32(0.5)).astype(np.uint8)
    return Image.fromarray(np.ascontiguousarray(pixels.transpose(1, 2, 0)))
