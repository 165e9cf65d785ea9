"""Pictures as WebP bytes."""

import io

from PIL import Image

LOWEST = 58


def encode(image: Image.Image, quality: int = 80, *, limit: int | None = None) -> bytes:
    """`limit` in bytes: busy cloths are packed tighter until they fit, down to a floor."""
    data = _webp(image, quality)
    while limit and len(data) > limit and quality > LOWEST:
        quality = max(LOWEST, quality - 6)
        data = _webp(image, quality)
    return data


def _webp(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
